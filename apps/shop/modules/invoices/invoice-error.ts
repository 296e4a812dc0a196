type InvoiceFault = 'seller_incomplete' | 'order_gone';

/** An invoice that cannot be issued; nothing of the transaction stands then. */
export class InvoiceError extends Error {
  readonly code: InvoiceFault;
  readonly help: string | undefined;

  constructor(code: InvoiceFault, message: string, help?: string) {
    super(message);
    this.name = 'InvoiceError';
    this.code = code;
    this.help = help;
  }
}

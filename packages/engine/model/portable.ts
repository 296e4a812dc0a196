import type { PurposeId } from '@trygg/policy';
import type { JsonValue } from './subject.ts';

/** What a subject takes along to another controller (Art. 20). The published form: `export.schema.json`. */
export interface PortableExport {
  readonly format: 'trygg-portable-1';
  readonly controller: string;
  readonly at: string;
  readonly tables: readonly PortableTable[];
}

export interface PortableTable {
  readonly table: string;
  readonly record: string;
  readonly columns: readonly {
    readonly name: string;
    readonly category: string;
    readonly source: 'provided' | 'observed';
    /** Purposes on consent or contract that the column is processed for. */
    readonly purposes: readonly PurposeId[];
  }[];
  readonly rows: readonly Readonly<Record<string, JsonValue>>[];
}

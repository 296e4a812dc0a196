/** A page as a visitor gets it. */
export interface Visited {
  readonly status: number;
  readonly text: string;
  /** Where a redirect leads, as path and query. */
  readonly location: string | undefined;
  readonly headers: Headers;
}

/** A browser without script: keeps cookies, sends `Origin` with a form, and follows redirects only when asked. */
export class Visitor {
  readonly #url: string;
  readonly #ask: (request: Request) => Response | Promise<Response>;
  readonly cookies = new Map<string, string>();

  constructor(url: string, ask: (request: Request) => Response | Promise<Response>) {
    this.#url = url;
    this.#ask = ask;
  }

  get(path: string): Promise<Visited> {
    return this.#send(new Request(this.#url + path, { headers: this.#headers() }));
  }

  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = { origin: new URL(this.#url).origin },
  ): Promise<Visited> {
    return this.#send(
      new Request(this.#url + path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { ...this.#headers(), ...headers },
      }),
    );
  }

  /** Posts and follows the redirect, as a browser would. */
  async submit(path: string, fields: Readonly<Record<string, string>>): Promise<Visited> {
    const answer = await this.post(path, fields);
    return answer.location === undefined ? answer : this.get(answer.location);
  }

  async bytes(
    path: string,
  ): Promise<{ readonly status: number; readonly body: Buffer; readonly headers: Headers }> {
    const answer = await this.#ask(new Request(this.#url + path, { headers: this.#headers() }));
    return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
  }

  #headers(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return cookie === '' ? {} : { cookie };
  }

  async #send(request: Request): Promise<Visited> {
    const answer = await this.#ask(request);
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const [name = '', ...value] = pair.split('=');
      if (attributes.some((one) => /^max-age=0$/i.test(one))) this.cookies.delete(name);
      else this.cookies.set(name, value.join('='));
    }
    const to = answer.headers.get('location');
    const target = to === null ? undefined : new URL(to, this.#url);
    return {
      status: answer.status,
      text: await answer.text(),
      location: target && target.pathname + target.search,
      headers: answer.headers,
    };
  }
}

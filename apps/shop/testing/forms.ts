/** A form as a browser would send it, filled in where it asks for something. */
export interface FoundForm {
  readonly method: 'get' | 'post';
  /** Path it is sent to. */
  readonly action: string;
  readonly values: Readonly<Record<string, string>>;
  /** Names of the fields into which a person writes. */
  readonly written: readonly string[];
}

/** All forms of a page of ours; `path` is where it stands. */
export function formsIn(page: string, path: string): readonly FoundForm[] {
  return page
    .split('<form')
    .slice(1)
    .flatMap((rest) => {
      const [form = ''] = rest.split('</form>', 1);
      const head = attributes(form.slice(0, form.indexOf('>')));
      const values: Record<string, string> = {};
      const written: string[] = [];
      const buttons: Record<string, string>[] = [];
      for (const [, tag = '', inside = ''] of form.matchAll(
        /<(input|textarea|select|button|option)\b([^<>]*)>/gu,
      )) {
        const { name, type = tag === 'input' ? 'text' : tag, value = '', ...flags } = attributes(inside);
        if (type === 'button' || type === 'submit') {
          if (name !== undefined) buttons.push({ [name]: value });
        } else if (name === undefined) {
        } else if (type === 'checkbox' || type === 'radio') {
          if ('checked' in flags || 'required' in flags) values[name] ??= value === '' ? 'on' : value;
        } else if (type === 'hidden') values[name] = value;
        else if (type === 'select') values[name] = '';
        else {
          values[name] = value === '' ? usual(name, type) : value;
          written.push(name);
        }
      }
      const method = head['method'] === 'post' ? 'post' : 'get';
      const action = head['action'] ?? path;
      const each = buttons.length === 0 ? [{}] : buttons;
      return each.map((button) => ({ method, action, values: { ...values, ...button }, written }) as const);
    });
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function attributes(inside: string): Readonly<Record<string, string>> {
  const found = inside.matchAll(/([\w-]+)(?:="([^"]*)")?/gu);
  return Object.fromEntries(
    Array.from(found, ([, name = '', value = '']) => [
      name,
      value.replaceAll(/&(amp|lt|gt|quot|#39);/gu, (_, entity: string) => entities[entity] ?? ''),
    ]),
  );
}

/** What a person would write into an empty field. */
function usual(name: string, type: string): string {
  if (name.includes('email') || type === 'email') return `new-${name}@other.example`;
  if (type === 'password') return 'fyra gula kastruller';
  if (name.includes('postcode')) return '23941';
  if (name === 'registration') return '556036-0793';
  return type === 'number' ? '1' : type === 'tel' ? '040112233' : 'Havet';
}

/** A field as a page shows it, filled in or not. */
export interface ShownField {
  readonly name: string;
  /** `hidden`: what the page says itself, read-only included. */
  readonly kind: 'hidden' | 'written' | 'chosen';
  /** Of an input; of others their tag. */
  readonly type: string;
  /** What it holds now; of boxes and buttons the one that is ticked, or nothing. */
  readonly value: string;
  /** What may be chosen. */
  readonly options: readonly string[];
}

export interface ShownForm {
  readonly method: 'get' | 'post';
  readonly action: string;
  readonly fields: readonly ShownField[];
}

/** The forms of a page of ours with what their fields hold; `path` is where it stands. Its buttons are left out. */
export function fieldsIn(page: string, path: string): readonly ShownForm[] {
  return Array.from(page.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gsu), ([, head = '', inside = '']) => {
    const { method, action = path } = attributes(head);
    const fields = new Map<string, ShownField>();
    for (const [, input, area, words = '', choice, options = ''] of inside.matchAll(
      /<input\b([^>]*)>|<textarea\b([^>]*)>([^<]*)<\/textarea>|<select\b([^>]*)>(.*?)<\/select>/gsu,
    )) {
      const { name, type = 'text', value, ...flags } = attributes(input ?? area ?? choice ?? '');
      if (name === undefined) continue;
      if (area !== undefined)
        fields.set(name, { name, kind: 'written', type: 'textarea', value: plain(words), options: [] });
      else if (choice !== undefined) {
        const all = Array.from(options.matchAll(/<option\b([^>]*)>/gu), ([, one = '']) => attributes(one));
        fields.set(name, {
          name,
          kind: 'chosen',
          type: 'select',
          value: (all.find((one) => 'selected' in one) ?? all[0])?.['value'] ?? '',
          options: all.map((one) => one['value'] ?? ''),
        });
      } else if (type === 'radio' || type === 'checkbox') {
        const before = fields.get(name);
        const own = value ?? 'on';
        fields.set(name, {
          name,
          kind: 'chosen',
          type,
          value: 'checked' in flags ? own : (before?.value ?? ''),
          options: [...(before?.options ?? []), own],
        });
      } else
        fields.set(name, {
          name,
          kind: type === 'hidden' || 'readonly' in flags ? 'hidden' : 'written',
          type,
          value: value ?? '',
          options: [],
        });
    }
    return { method: method === 'post' ? 'post' : 'get', action, fields: [...fields.values()] } as const;
  });
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function plain(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/gu, (_, entity: string) => entities[entity] ?? '');
}

function attributes(inside: string): Readonly<Record<string, string>> {
  const found = inside.matchAll(/([\w-]+)(?:="([^"]*)")?/gu);
  return Object.fromEntries(Array.from(found, ([, name = '', value = '']) => [name, plain(value)]));
}

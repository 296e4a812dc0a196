import { type Finding, fault, type LocatedMap, readLocated, sortFindings } from '@trygg/policy';
import {
  asList,
  asMap,
  asText,
  listAt,
  optionalFlagAt,
  optionalStringAt,
  stringAt,
  textAt,
  unknownKeys,
} from '@trygg/policy/fields';
import type { Country } from '../../kit/country.ts';
import type { PageLanguage } from '../../kit/route.ts';
import { pictureOf } from '../../web/picture/picture.ts';

export interface StockedCategory {
  readonly id: number;
  readonly parent_id: number | null;
  readonly slug: string;
  readonly name_sv: string;
  readonly name_nl: string;
  readonly name_en: string;
  readonly picture: string;
  readonly position: number;
}

/** Price in öre without VAT, `vat_rate` in hundredths of a per cent. */
export interface StockedProduct {
  readonly id: number;
  readonly category_id: number;
  readonly slug: string;
  readonly sku: string;
  readonly brand: string;
  readonly name_sv: string;
  readonly name_nl: string;
  readonly name_en: string;
  readonly description_sv: string;
  readonly description_nl: string;
  readonly description_en: string;
  readonly unit_sv: string;
  readonly unit_nl: string;
  readonly unit_en: string;
  readonly price: number;
  readonly vat_rate: number;
  readonly stock: number;
  readonly medical_device: boolean;
  readonly picture: string;
  readonly position: number;
}

export interface Catalogue {
  readonly categories: readonly StockedCategory[];
  readonly products: readonly StockedProduct[];
  readonly findings: readonly Finding[];
}

/** What of a shop its range must fit: its languages, its own first, and the rates of VAT of its country. */
export interface Selling {
  readonly languages: readonly PageLanguage[];
  readonly vatRates: Country['vatRates'];
}

type Texts = readonly [name: string, description: string, unit: string];
const noTexts: Texts = ['', '', ''];

/**
 * Reads `catalogue.yaml`: categories, groups in them, products in those. Faults are collected with their places.
 * The digits of an article number are the product's id, so that the order of the file means nothing. Every one of
 * the shop's languages must be there; a language that is not among them shows the words of the last.
 * @example readCatalogue('catalogue.yaml', text).products[0]?.sku // 'NO-1004'
 */
export function readCatalogue(
  file: string,
  text: string,
  shop: Selling = { languages: ['sv', 'en'], vatRates: [2500, 1200, 600, 0] },
): Catalogue {
  const { root, findings: faults } = readLocated(file, text);
  const findings: Finding[] = [...faults];
  const reading = new CatalogueReading(findings, shop);
  for (const node of (root && asList(findings, root, 'the range'))?.items ?? []) {
    const map = asMap(findings, node, 'a category');
    if (map) reading.category(map);
  }
  return { categories: reading.categories, products: reading.products, findings: sortFindings(findings) };
}

class CatalogueReading {
  readonly categories: StockedCategory[] = [];
  readonly products: StockedProduct[] = [];
  readonly #findings: Finding[];
  readonly #ids = new Set<number>();
  readonly #slugs = new Set<string>();
  readonly #languages: readonly PageLanguage[];
  readonly #vatRates: Selling['vatRates'];

  constructor(findings: Finding[], { languages, vatRates }: Selling) {
    this.#findings = findings;
    this.#languages = languages;
    this.#vatRates = vatRates;
  }

  category(map: LocatedMap): void {
    unknownKeys(this.#findings, map, ['slug', 'sv', 'nl', 'en', 'picture', 'tone', 'groups']);
    const position = this.categories.filter((one) => one.parent_id === null).length + 1;
    const id = position * 100;
    this.#addCategory(map, id, null, position);
    const groups = listAt(this.#findings, map, 'groups')?.items ?? [];
    for (const [index, node] of groups.entries()) {
      const group = asMap(this.#findings, node, 'a group');
      if (!group) continue;
      unknownKeys(this.#findings, group, ['slug', 'sv', 'nl', 'en', 'picture', 'tone', 'products']);
      this.#addCategory(group, id + index + 1, id, index + 1);
      for (const product of listAt(this.#findings, group, 'products')?.items ?? []) {
        const entry = asMap(this.#findings, product, 'a product');
        if (entry) this.#product(entry, id + index + 1);
      }
    }
  }

  #addCategory(map: LocatedMap, id: number, parent: number | null, position: number): void {
    const motif = textAt(this.#findings, map, 'picture');
    const name = this.#inLanguages((language) => stringAt(this.#findings, map, language) ?? '', '');
    this.categories.push({
      id,
      parent_id: parent,
      slug: this.#slug(map, stringAt(this.#findings, map, 'slug') ?? ''),
      name_sv: name('sv'),
      name_nl: name('nl'),
      name_en: name('en'),
      picture: this.#picture(
        map,
        motif?.value ?? '',
        optionalStringAt(this.#findings, map, 'tone') ?? 'teal',
      ),
      position,
    });
  }

  #product(map: LocatedMap, category: number): void {
    const findings = this.#findings;
    unknownKeys(findings, map, [
      'sku',
      'brand',
      'picture',
      'tone',
      'price',
      'vat',
      'stock',
      'device',
      'sv',
      'nl',
      'en',
    ]);
    const sku = stringAt(findings, map, 'sku') ?? '';
    const id = Number(sku.replace(/\D/g, ''));
    if (this.#ids.has(id) || id === 0)
      findings.push(fault('article-number', map.at, `\`${sku}\` has no number of its own`));
    this.#ids.add(id);
    const texts = this.#inLanguages((language) => this.#texts(map, language), noTexts);
    const [
      [nameSv, descriptionSv, unitSv],
      [nameNl, descriptionNl, unitNl],
      [nameEn, descriptionEn, unitEn],
    ] = [texts('sv'), texts('nl'), texts('en')];
    this.products.push({
      id,
      category_id: category,
      slug: this.#slug(map, slugOf(texts(this.#languages[0] ?? 'en')[0])),
      sku,
      brand: stringAt(findings, map, 'brand') ?? '',
      name_sv: nameSv,
      name_nl: nameNl,
      name_en: nameEn,
      description_sv: descriptionSv,
      description_nl: descriptionNl,
      description_en: descriptionEn,
      unit_sv: unitSv,
      unit_nl: unitNl,
      unit_en: unitEn,
      price: this.#number(map, 'price', 1) ?? 1,
      vat_rate: this.#vatRate(map),
      stock: this.#number(map, 'stock', 0) ?? 0,
      medical_device: optionalFlagAt(findings, map, 'device') ?? false,
      picture: this.#picture(
        map,
        stringAt(findings, map, 'picture') ?? '',
        stringAt(findings, map, 'tone') ?? '',
      ),
      position: this.products.length + 1,
    });
  }

  /** Reads each language of the shop once; any other gets the words of the last, which is English as a rule. */
  #inLanguages<T>(read: (language: PageLanguage) => T, none: T): (language: PageLanguage) => T {
    const found = new Map(this.#languages.map((language) => [language, read(language)]));
    const last = [...found.values()].at(-1) ?? none;
    return (language) => found.get(language) ?? last;
  }

  #texts(map: LocatedMap, key: string): Texts {
    const list = listAt(this.#findings, map, key);
    const texts = (list?.items ?? []).map(
      (item) => asText(this.#findings, item, `an item of \`${key}\``)?.value ?? '',
    );
    const [name, description, unit] = texts;
    if (name !== undefined && description !== undefined && unit !== undefined && texts.length === 3) {
      return [name, description, unit];
    }
    if (list)
      this.#findings.push(fault('wrong-kind', list.at, `\`${key}\` must be name, description and unit`));
    return noTexts;
  }

  /** The ordinary rate where nothing is said. */
  #vatRate(map: LocatedMap): number {
    const [ordinary] = this.#vatRates;
    if (!map.entries.has('vat')) return ordinary;
    const rate = this.#number(map, 'vat', 0);
    if (rate === undefined || this.#vatRates.includes(rate)) return rate ?? ordinary;
    const help = `write one of ${this.#vatRates.join(', ')}`;
    const at = map.entries.get('vat')?.value.at ?? map.at;
    this.#findings.push({ ...fault('unknown-vat-rate', at, `\`${rate}\` is no rate of VAT here`), help });
    return ordinary;
  }

  #number(map: LocatedMap, key: string, least: number): number | undefined {
    const node = map.entries.get(key)?.value;
    if (
      node?.kind === 'scalar' &&
      typeof node.value === 'number' &&
      Number.isInteger(node.value) &&
      node.value >= least
    ) {
      return node.value;
    }
    this.#findings.push(
      fault('wrong-kind', node?.at ?? map.at, `\`${key}\` must be a whole number of at least ${least}`),
    );
    return undefined;
  }

  #picture(map: LocatedMap, motif: string, tone: string): string {
    const name = `${motif}/${tone}`;
    if (pictureOf(name) === undefined) {
      this.#findings.push(fault('unknown-picture', map.at, `\`${name}\` is not a drawing of the shop`));
    }
    return name;
  }

  #slug(map: LocatedMap, slug: string): string {
    if (this.#slugs.has(slug) || slug === '')
      this.#findings.push(fault('same-address', map.at, `\`${slug}\` is an address already`));
    this.#slugs.add(slug);
    return slug;
  }
}

/** `Barntandborste 0–6 år` → `barntandborste-0-6-ar`. */
function slugOf(name: string): string {
  return name
    .replaceAll('½', ' 5')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

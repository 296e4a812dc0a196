import { readPolicy } from '@trygg/policy';
import { host } from '../host.ts';
import { drawPaper } from '../modules/invoices/draw-paper.ts';
import { paperOf } from '../modules/invoices/paper-of.ts';

/** A name as somebody types it, and as she writes it for paper where paper cannot show it. */
export interface HardName {
  readonly name: string;
  readonly paper?: string;
}

const longWord = 'Tandregleringsspecialistmottagningssamarbetsorganisationsföreningsnämnd';

/** Names as people have, paste and try them. */
export const hardNames: readonly HardName[] = [
  { name: 'Åsa Öbergs Tandvård AB' },
  { name: 'Åsa Öbergs Tandvård AB'.normalize('NFD') },
  { name: 'Łukasz Żółć, Gabinet Świętokrzyski' },
  { name: 'Příliš žluťoučký kůň s.r.o.' },
  { name: 'Ďuriš Ľubomír, zubná ambulancia' },
  { name: 'Οδοντιατρείο Παπαδόπουλος' },
  { name: 'Ἀριστοτέλης Ὀδοντίατρος' },
  { name: 'Стоматология «Жемчуг»' },
  { name: 'Їжакевич та Ґалаґан' },
  { name: 'Nguyễn Thị Ánh Tuyết' },
  { name: 'İstanbul Diş Kliniği Iğdır ışık' },
  { name: 'Zahnärzte Groß & Weiß GmbH' },
  { name: 'ZAHNÄRZTE GROẞ' },
  { name: 'Þórður Æðisson ehf.' },
  { name: 'Ștefănescu Țurcanu' },
  { name: 'Šarūnas Ąžuolas, Jēkabs Ķēniņš' },
  { name: 'Ẹ̀kọ́ Ọ̀yọ́ Dental' },
  { name: 'Ǧiellagas Ǥáfe Sámi ŋ đ ŧ' },
  { name: 'Lǚ Xīnyuè Yákē' },
  { name: 'ĳ Eĳsink, ’s-Hertogenbosch' },
  { name: 'ﬁne ﬂoss oﬃce Oﬀ' },
  { name: 'O’Brien & d’Hondt “Dental” — 24/7' },
  { name: '<b>Fet</b> &amp; "citat" \\ { } $&' },
  { name: 'Kli\u00adnik Ha\u00advet' },
  { name: 'Klinik\u202eHavet\u200f\u200d' },
  { name: 'W'.repeat(100) },
  { name: longWord },
  { name: 'i'.repeat(100) },
  { name: '½ № 3 ™ © € £ ₽ ‰ … • × ÷' },
  { name: '1234567890 1234567890' },
  { name: 'Klinik 🦷', paper: 'Klinik Tand' },
  { name: '👩🏽‍⚕️👨‍👩‍👧', paper: 'Familjens tandläkare' },
  { name: 'عيادة الأسنان', paper: 'Iyadat al-asnan' },
  { name: 'מרפאת שיניים', paper: 'Mirpaat shinayim' },
  { name: '牙科诊所', paper: 'Yákē zhěnsuǒ' },
  { name: '歯科クリニック', paper: 'Shika kurinikku' },
  { name: '치과', paper: 'Chigwa' },
  { name: 'คลินิกทันตกรรม', paper: 'Khlinik thantakam' },
  { name: 'दाँत का क्लिनिक', paper: 'Dant ka klinik' },
  { name: `Z${'\u0301\u0323\u0306'.repeat(20)}a${'\u0300'.repeat(30)}lgo`, paper: 'Zalgo' },
];

/** The invoice that somebody of that name gets, as the shop draws it. */
export function invoiceOf(buyerName: string, paperName: string | null = null): Promise<Buffer> {
  const { enforced: policy } = readPolicy(new URL('kliniksupport/', host.policies));
  if (policy === undefined) throw new TypeError('the policy is there');
  const line = {
    sku: 'NO-1004',
    description: 'Munspegel rhodium nr 4',
    quantity: 3,
    unit_net: 18_900,
    vat_rate: 2500,
  };
  const sums = { net: 56_700, vat: 14_175 };
  const order = {
    number: 7,
    placed_at: new Date('2026-11-20T09:00:00Z'),
    language: 'sv',
    buyer_name: buyerName,
    paper_name: paperName,
    buyer_registration: '459007-4524',
    invoice_street: 'Hamngatan 1',
    invoice_postcode: '239 41',
    invoice_city: 'Falsterbo',
    currency: 'SEK',
    ...sums,
    lines: [{ ...line, ...sums }],
  } as const;
  const at = new Date('2026-11-23T09:00:00Z');
  return drawPaper(
    paperOf(policy, order, { kind: 'invoice', event: 'ship', at, number: 41, before: undefined }),
    '#0b5f59',
  );
}

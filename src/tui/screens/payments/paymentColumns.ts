/** How payments of a batch are shown: each in a row with what is wrong with it, the sum and the balance in one line. */
import { parseMoney } from '../../../domain/money.ts';
import type { PaymentText } from '../../../domain/paymentBatch.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import type { BatchPreview, PreviewedPayment } from '../../../services/payBatch.ts';
import type { TableColumn } from '../../columns.ts';
import { showMoney } from '../../figures.ts';
import type { Span } from '../../line.tsx';
import type { Glyphs } from '../../theme.ts';

/** A payment with what the bank says of it, as far as that is known. */
export interface ShownPayment {
  readonly place: number;
  readonly text: PaymentText;
  readonly seen: PreviewedPayment | undefined;
  readonly currency: string;
}

const nameOf = ({ text, seen }: ShownPayment): string => {
  const { facts } = seen ?? {};
  return facts?.toName === null ? 'own account' : (facts?.toName ?? text.name);
};

/** Grouped where it is an amount, as it was typed where it is none. */
function amountOf({ text: { amount }, currency }: ShownPayment): string {
  try {
    return showMoney(parseMoney(amount), currency === '' ? undefined : currency);
  } catch (error) {
    if (isRefusal(error)) return amount;
    throw error;
  }
}

/** What is to be said of a payment beside it. */
export const remarkOf = ({ seen }: ShownPayment): string | undefined =>
  seen?.fault?.message ?? (seen?.isRepeated ? 'the same as one before it' : undefined);

const COMMON: readonly TableColumn<ShownPayment>[] = [
  { title: '', priority: 1, align: 'right', text: ({ place }) => `${place + 1}`, meaning: () => 'muted' },
  { title: 'To', priority: 1, align: 'left', isRef: true, least: 12, text: ({ text }) => text.to },
  { title: 'Name', priority: 2, align: 'left', least: 8, text: nameOf },
  { title: 'Amount', priority: 1, align: 'point', text: amountOf },
];

export const SOUND_COLUMNS: readonly TableColumn<ShownPayment>[] = [
  ...COMMON,
  { title: 'Description', priority: 2, align: 'left', least: 8, text: ({ text }) => text.description },
];

/** Where something is to be said of one of them, that comes before what they are for. */
export const REMARKED_COLUMNS: readonly TableColumn<ShownPayment>[] = [
  ...COMMON,
  {
    title: '',
    priority: 1,
    align: 'left',
    least: 30,
    text: (row) => (remarkOf(row) === undefined ? '' : `! ${remarkOf(row)}`),
    meaning: () => 'warning',
  },
  { title: 'Description', priority: 3, align: 'left', least: 8, text: ({ text }) => text.description },
];

/** ` Total 1,721.50 EUR   ACME-OP 5,000.00 → 3,278.50` */
export function sumSpans(
  { from, currency, total, balance, balanceAfter, shortage }: BatchPreview,
  { arrow }: Glyphs,
): Span[] {
  return [
    ['muted', '  Total '],
    ['title', showMoney(total, currency)],
    ` ${currency}`,
    ['muted', `   ${from} `],
    `${showMoney(balance, currency)} ${arrow} `,
    [shortage === undefined ? 'plain' : 'warning', showMoney(balanceAfter, currency)],
  ];
}

/**
 * An entry of CAMT.053 as the movements it stands for: one, or one for each of its transactions where all of them state
 * an amount in the currency of the account and these add up to the entry.
 */
import { parseMoney } from '../domain/money.ts';
import { childrenOf, type Element, textOf, childOf } from './markup.ts';

export interface Part {
  /** Where it stands. */
  readonly element: Element;
  /** The details of the transaction; undefined where the entry has none, or several that can't be told apart. */
  readonly detail: Element | undefined;
  /** With its sign. */
  readonly amount: string;
  readonly currency: string;
  readonly bankId: string;
}

interface Signed {
  readonly amount: string;
  readonly currency: string;
}

/** Amounts have no sign of their own; one that has, or has no mark, can't be read. */
export function signed(amount: Element | undefined, mark: string): Signed {
  const text = amount?.text ?? '';
  const currency = amount?.attributes.Ccy ?? '';
  if (mark !== 'CRDT' && mark !== 'DBIT') return { amount: `${text} without credit or debit`, currency };
  if (!/^[\d.]/.test(text)) return { amount: `${mark} ${text}`, currency };
  const plain = text.replace(/^\./, '0.').replace(/\.$/, '');
  return { amount: mark === 'DBIT' ? `-${plain}` : plain, currency };
}

export function camtParts(entry: Element): Part[] {
  const mark = textOf(entry, 'CdtDbtInd');
  const whole = signed(childOf(entry, 'Amt'), mark);
  const details = childrenOf(entry, 'NtryDtls').flatMap((group) => childrenOf(group, 'TxDtls'));
  const reference = textOf(entry, 'AcctSvcrRef');
  const [only, ...others] = details;
  if (others.length === 0) {
    const own = textOf(only, 'Refs', 'AcctSvcrRef');
    return [{ element: entry, detail: only, ...whole, bankId: reference || own }];
  }
  const parts = details.map((detail) => ({ detail, ...amountOf(detail, mark) }));
  if (!addUp(parts, whole)) return [{ element: entry, detail: undefined, ...whole, bankId: reference }];
  const ids = details.map((detail) => textOf(detail, 'Refs', 'AcctSvcrRef'));
  const areOwn = new Set(ids).size === ids.length && !ids.includes('') && !ids.includes(reference);
  return parts.map(({ detail, amount, currency }, index) => ({
    element: detail,
    detail,
    amount,
    currency,
    bankId: areOwn ? (ids[index] ?? '') : reference === '' ? '' : `${reference}/${index + 1}`,
  }));
}

/** As newer versions state it, or older ones. */
function amountOf(detail: Element, markOfEntry: string): Signed {
  const mark = textOf(detail, 'CdtDbtInd') || markOfEntry;
  const amount = childOf(detail, 'Amt') ?? childOf(detail, 'AmtDtls', 'TxAmt', 'Amt');
  return signed(amount, mark);
}

function addUp(parts: readonly Signed[], whole: Signed): boolean {
  try {
    if (parts.some(({ currency }) => currency !== whole.currency)) return false;
    return parts.reduce((sum, { amount }) => sum + parseMoney(amount), 0n) === parseMoney(whole.amount);
  } catch {
    return false;
  }
}

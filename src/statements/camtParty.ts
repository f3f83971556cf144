/** Who is on the other side of an entry of CAMT.053, and what it was for. */
import { childOf, childrenOf, type Element, textOf } from './markup.ts';

export interface Party {
  readonly name: string;
  readonly account: string;
}

/**
 * `paid` tells whether the account first paid: an entry taken back names the sides as they were. Where a bank turns them
 * round all the same, the side that is the account itself gives it away.
 */
export function partyOf(detail: Element | undefined, ownAccount: string, receives: boolean): Party {
  const sides = receives ? (['Dbtr', 'Cdtr'] as const) : (['Cdtr', 'Dbtr'] as const);
  const [first, second] = sides.map((side) => sideOf(childOf(detail, 'RltdPties'), side));
  if (first === undefined || second === undefined) return { name: '', account: '' };
  return first.account !== '' && keyOf(first.account) === keyOf(ownAccount) ? second : first;
}

function sideOf(parties: Element | undefined, side: 'Dbtr' | 'Cdtr'): Party {
  const nameIn = (party: string): string =>
    textOf(parties, party, 'Nm') || textOf(parties, party, 'Pty', 'Nm');
  const id = childOf(parties, `${side}Acct`, 'Id');
  return {
    name: nameIn(side) || nameIn(`Ultmt${side}`),
    account: textOf(id, 'IBAN') || textOf(id, 'Othr', 'Id'),
  };
}

const keyOf = (account: string): string => account.replace(/\s/g, '').toUpperCase();

/** What the payer wrote, else the reference, else what the bank says. */
export function remittanceOf(entry: Element, detail: Element | undefined): string {
  const info = childOf(detail, 'RmtInf');
  const written = childrenOf(info, 'Ustrd').map(({ text }) => text);
  const referred = childrenOf(info, 'Strd').map((part) => textOf(part, 'CdtrRefInf', 'Ref'));
  const texts = [...written, ...(written.length === 0 ? referred : [])].filter((text) => text !== '');
  return texts.join(' ') || textOf(detail, 'AddtlTxInf') || textOf(entry, 'AddtlNtryInf');
}

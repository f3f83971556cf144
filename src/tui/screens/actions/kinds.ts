/** The kinds of corporate actions as a form offers them, and which cells each has. Pure. */
import { CORPORATE_ACTIONS, type CorporateAction } from '../../../domain/actionKind.ts';
import { WHOLE } from '../../../domain/actions.ts';
import { parseIsin } from '../../../domain/isin.ts';
import { parsePrice, parseRate } from '../../../domain/quantity.ts';
import { refuse } from '../../../domain/refusal.ts';
import { parseShareRatio } from '../../../domain/shareRatio.ts';
import type { Choice, Field } from '../../form.ts';
import { whyNot } from '../../form.ts';

export const KIND_TITLES: Readonly<Record<CorporateAction | 'carry_over', string>> = {
  split: 'split',
  merger: 'merger',
  symbol_change: 'new symbol',
  spin_off: 'spin-off',
  dividend: 'dividend',
  carry_over: 'carrying over',
};

const DETAILS: Readonly<Record<CorporateAction, string>> = {
  split: 'more shares for the same money, 4:1; fewer when it is 1:10',
  merger: 'shares become those of another company, by a ratio',
  symbol_change: 'the same shares under another symbol or ISIN',
  spin_off: 'shares of a new company, with a part of the cost',
  dividend: 'cash for each share, less tax withheld',
};

export const KINDS: readonly Choice[] = CORPORATE_ACTIONS.map((value) => ({
  value,
  detail: DETAILS[value],
}));

type Cell = Pick<Field, 'label' | 'hint' | 'note'> & {
  /** A figure, typed as the viewer's locale writes it. */
  readonly isAmount?: boolean;
  readonly read: (text: string) => unknown;
};

/** The least that will do is told before the bank is asked. */
function readCash(text: string): bigint {
  const price = parsePrice(text);
  return price < 0n ? refuse('bad_value', 'give an amount not below zero') : price;
}
function readDividend(text: string): bigint {
  const price = parsePrice(text);
  return price <= 0n ? refuse('not_positive', 'give an amount above zero') : price;
}

/** Between 0 and 1; said as a percentage beside the field. */
function readPart(text: string): bigint {
  const part = parseRate(text);
  return part < 0n || part > WHOLE ? refuse('bad_value', 'give a part between 0 and 1, such as 0.15') : part;
}
const asPercent = (text: string): string => {
  const hundredths = parseRate(text) * 100n;
  const whole = hundredths / WHOLE;
  const rest = String(hundredths % WHOLE)
    .padStart(8, '0')
    .replace(/0+$/, '');
  return `${whole}${rest === '' ? '' : `.${rest}`} %`;
};

const ratio: Cell = { label: 'Ratio', hint: 'new:old, such as 4:1', read: parseShareRatio };
const cashInLieu: Cell = {
  label: 'Cash in lieu',
  hint: 'for one whole share; none: fractions stay',
  isAmount: true,
  read: readCash,
};
const newSymbol: Cell = { label: 'New symbol', read: String };
const newIsin: Cell = { label: 'New ISIN', read: parseIsin };

/** Of each kind, in the order of the form: column, cell, and whether it may be left empty. */
const CELLS: Readonly<Record<CorporateAction, readonly (readonly [string, Cell, isNeeded: boolean])[]>> = {
  split: [
    ['ratio', ratio, true],
    ['cash_in_lieu', cashInLieu, false],
  ],
  merger: [
    ['new_symbol', newSymbol, true],
    ['new_isin', newIsin, false],
    ['ratio', ratio, true],
    ['cash_in_lieu', cashInLieu, false],
  ],
  symbol_change: [
    ['new_symbol', newSymbol, true],
    ['new_isin', newIsin, false],
  ],
  spin_off: [
    ['new_symbol', newSymbol, true],
    ['new_isin', newIsin, false],
    ['ratio', ratio, true],
    [
      'cost_share',
      {
        label: 'Cost share',
        hint: 'part of the cost that goes along, such as 0.2',
        isAmount: true,
        read: readPart,
        note: asPercent,
      },
      true,
    ],
    ['cash_in_lieu', cashInLieu, false],
  ],
  dividend: [
    ['cash_per_share', { label: 'Per share', hint: 'before tax', isAmount: true, read: readDividend }, true],
    [
      'withholding',
      {
        label: 'Withheld',
        hint: '0, or a part such as 0.15',
        isAmount: true,
        read: readPart,
        note: asPercent,
      },
      false,
    ],
    ['pay_date', { label: 'Paid on', hint: 'the same day', read: String }, false],
  ],
};

/** The columns that a kind has besides those of every action. */
export const columnsOf = (kind: CorporateAction): readonly string[] => CELLS[kind].map(([name]) => name);

/** The fields of a kind; none before there is one. */
export function cellFields(text: string | undefined): readonly Field[] {
  const kind = CORPORATE_ACTIONS.find((known) => known === text);
  if (kind === undefined) return [];
  return CELLS[kind].map(([name, { read, isAmount = false, ...cell }, isNeeded]) => ({
    ...cell,
    name,
    kind: isAmount ? 'amount' : 'text',
    check: (typed) => {
      if (typed.trim() !== '') return whyNot(() => read(typed.trim()));
      return isNeeded ? 'it is needed' : undefined;
    },
  }));
}

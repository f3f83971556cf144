/**
 * A row of `actions.csv` as a record: what a company does, for every holder or for one account. A cell that its kind of
 * action has no use for is a fault, because somebody meant something by it.
 */

import { MAX_REF_LENGTH } from '../domain/account.ts';
import { type CorporateAction, parseCorporateAction } from '../domain/actionKind.ts';
import { WHOLE } from '../domain/actions.ts';
import { type Currency, parseCurrency } from '../domain/currency.ts';
import { type Day, dayOf, type Instant, parseDay, parseInstant } from '../domain/day.ts';
import { type Isin, parseIsin } from '../domain/isin.ts';
import { type Price, parsePrice, parseRate, type Rate } from '../domain/quantity.ts';
import { refuse } from '../domain/refusal.ts';
import { parseShareRatio, type ShareRatio } from '../domain/shareRatio.ts';
import { type Cells, remembering } from './cells.ts';
import { MAX_SYMBOL_LENGTH, readPrice } from './tradeRecord.ts';

/** Numbers are below zero where there are none, texts are ''. */
export interface ActionRecord {
  /** '' for every holder. */
  readonly accountRef: string;
  /** A day alone is its first moment. */
  readonly at: Instant;
  /** Cash is booked on it; the day of the action unless told. */
  readonly paidOn: Day;
  readonly kind: CorporateAction;
  readonly symbol: string;
  readonly isin: Isin;
  readonly currency: Currency;
  readonly ratioFrom: bigint;
  readonly ratioTo: bigint;
  readonly newSymbol: string;
  readonly newIsin: Isin;
  readonly costShare: Rate;
  /** For one whole share. */
  readonly cashInLieu: Price;
  readonly perShare: Price;
  readonly withholding: Rate;
  readonly externalId: string;
}

const NONE = -1n;
const NO_RATIO: ShareRatio = { from: NONE, to: NONE };
const ONE_FOR_ONE: ShareRatio = { from: WHOLE, to: WHOLE };
/** Its cash rows get longer ids made of it. */
const MAX_EXTERNAL_ID = 190;

type Use = 'needed' | 'possible' | 'useless';

/** What each kind makes of the columns that not all of them have. */
const USES: Readonly<Record<CorporateAction, Readonly<Record<string, Use>>>> = {
  split: { ratio: 'needed', cash_in_lieu: 'possible' },
  merger: { ratio: 'needed', new_symbol: 'possible', new_isin: 'possible', cash_in_lieu: 'possible' },
  symbol_change: { new_symbol: 'possible', new_isin: 'possible' },
  spin_off: {
    ratio: 'needed',
    new_symbol: 'needed',
    new_isin: 'possible',
    cost_share: 'needed',
    cash_in_lieu: 'possible',
  },
  dividend: { cash_per_share: 'needed', withholding: 'possible', pay_date: 'possible' },
};

export function actionReader(): (cells: Cells) => ActionRecord {
  const readCurrency = remembering(parseCurrency);
  const readIsin = remembering(parseIsin);
  return (cells) => {
    const known = cells.required<CorporateAction | undefined>('kind', parseCorporateAction, undefined);
    const kind = known ?? 'split';
    const value = <T>(column: string, read: (text: string) => T, instead: T): T => {
      if (known === undefined) return instead;
      const use = USES[kind][column] ?? 'useless';
      if (use === 'needed') return cells.required(column, read, instead);
      return cells.optional(column, use === 'possible' ? read : () => useless(kind, column), instead);
    };
    const at = cells.required('date', parseInstant, '');
    const symbolReader = cells.has('isin') ? cells.text : cells.requiredText;
    const ratio = value('ratio', parseShareRatio, kind === 'symbol_change' ? ONE_FOR_ONE : NO_RATIO);
    const newSymbol = value('new_symbol', readSymbol, '');
    const newIsin = value('new_isin', readIsin, '');
    if (kind === 'merger' || kind === 'symbol_change')
      cells.derived('new_symbol', () => demandOther(newSymbol, newIsin), '');
    return {
      accountRef: cells.text('account_ref', MAX_REF_LENGTH),
      at,
      paidOn: value('pay_date', parseDay, at === '' ? '' : dayOf(at)),
      kind,
      symbol: symbolReader.call(cells, 'symbol', MAX_SYMBOL_LENGTH),
      isin: cells.optional('isin', readIsin, ''),
      currency: cells.required('currency', readCurrency, ''),
      ratioFrom: ratio.from,
      ratioTo: ratio.to,
      newSymbol,
      newIsin,
      costShare: value('cost_share', readPart, NONE),
      cashInLieu: value('cash_in_lieu', readPrice, NONE),
      perShare: value('cash_per_share', readPerShare, NONE),
      withholding: value('withholding', readPart, kind === 'dividend' ? 0n : NONE),
      externalId: cells.text('external_id', MAX_EXTERNAL_ID),
    };
  };
}

const useless = (kind: CorporateAction, column: string): never =>
  refuse('bad_value', `a ${kind} has no ${column}`);

function readSymbol(text: string): string {
  if (text.length > MAX_SYMBOL_LENGTH)
    refuse('too_long', `a symbol has at most ${MAX_SYMBOL_LENGTH} characters`);
  return text;
}

const demandOther = (symbol: string, isin: string): string =>
  symbol === '' && isin === '' ? refuse('missing_value', 'new_symbol and new_isin are both empty') : symbol;

/** 0.15 for 15 %. */
function readPart(text: string): Rate {
  const part = parseRate(text);
  return part < 0n || part > WHOLE ? refuse('bad_value', `${text} is not between 0 and 1`) : part;
}

function readPerShare(text: string): Price {
  const price = parsePrice(text);
  return price <= 0n ? refuse('not_positive', `a dividend of ${text}: it must be above zero`) : price;
}

/** The fields of carrying shares: between which accounts, of what, how many, which lots where they are named, and when. */
import { parseQuantity } from '../../../domain/quantity.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { accountField } from '../../accountField.ts';
import type { Field } from '../../form.ts';
import { aboveZero } from '../order/orderFields.ts';
import { quantityText, type Tradable, tradableChoices } from '../order/tradables.ts';
import { NAMED_LOTS, timeField } from '../order/tradeFields.ts';

/** What is held on the account that shares go from, and whether its lots are named. */
interface From {
  readonly held: readonly Tradable[];
  readonly takesNames: boolean;
}

export function carryFields(
  accounts: readonly ReportRow[],
  { held, takesNames }: From,
  now: string,
): readonly Field[] {
  const heldOf = (symbol = ''): Tradable | undefined =>
    held.find(
      (one) => one.symbol === symbol.trim().toUpperCase() || one.isin === symbol.trim().toUpperCase(),
    );
  const to = accountField(accounts, { name: 'to', label: 'To' });
  return [
    accountField(accounts, { name: 'from', label: 'From' }),
    {
      ...to,
      needsPick: true,
      check: (text, { from }) =>
        text !== '' && text === from ? 'the shares are there already' : to.check?.(text, {}),
      choices: (text, values) =>
        (to.choices?.(text, values) ?? []).filter(({ value }) => value !== values.from),
    },
    {
      name: 'symbol',
      label: 'Symbol',
      kind: 'text',
      needsPick: true,
      check: (text) => (text.trim() === '' ? 'a symbol is needed' : undefined),
      choices: (text) => tradableChoices(held, text),
    },
    {
      name: 'qty',
      label: 'Quantity',
      kind: 'amount',
      check: (text) => aboveZero(text, parseQuantity, 'a quantity'),
      note: (_, { symbol }) => {
        const one = heldOf(symbol);
        return one && `of ${quantityText(one.held)} held`;
      },
    },
    ...(takesNames ? [NAMED_LOTS] : []),
    timeField(now),
  ];
}

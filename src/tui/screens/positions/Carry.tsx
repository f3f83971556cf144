/** Carries shares to another account of the same owner: which lots arrive, with their days of purchase and cost, before a yes. */
import { timeCalendar } from '../../calendarField.ts';
import { useState } from 'react';
import { parseLotNames } from '../../../domain/lotName.ts';
import { formatQuantity, parseQuantity } from '../../../domain/quantity.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { unitCost } from '../../../domain/lot.ts';
import { dayOf } from '../../../domain/day.ts';
import { holdings as holdingsReport } from '../../../reports/holdings.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { methodOfAccount } from '../../../services/accountMethod.ts';
import {
  type CarriedLot,
  type CarriedShares,
  carryShares,
  previewCarry,
} from '../../../services/carryShares.ts';
import { accountField, accountOf } from '../../accountField.ts';
import type { TableColumn } from '../../columns.ts';
import { actCommand } from '../../commandLine.ts';
import { ActForm } from '../../components/ActForm.tsx';
import { StillTable } from '../../components/StillTable.tsx';
import { Told } from '../../components/Told.tsx';
import { readTime } from '../../dayText.ts';
import { rounded, showInstant, showMoney, workedOut } from '../../figures.ts';
import { type Field, whyNot } from '../../form.ts';
import { useHold } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { revisionLines } from '../../revisionLines.ts';
import { useRoom } from '../../room.tsx';
import { type Draft, useSession } from '../../session.tsx';
import { useTheme } from '../../theme.ts';
import { useAct } from '../../useAct.ts';
import { useAnswer } from '../../useAnswer.ts';
import { collect } from '../../useReading.ts';
import type { ScreenProps } from '../index.tsx';
import { aboveZero } from '../order/orderFields.ts';
import { priceText, quantityText, type Tradable, tradableChoices, tradablesOf } from '../order/tradables.ts';
import { BrokerageAccounts } from './BrokerageAccounts.tsx';

export const Carry = ({ params }: ScreenProps<'carry'>) => (
  <BrokerageAccounts
    purpose="to carry shares between"
    least={2}
    draw={(accounts) => <CarryForm params={params} accounts={accounts} />}
  />
);

interface CarryFormProps extends ScreenProps<'carry'> {
  readonly accounts: readonly ReportRow[];
}

interface Carried extends CarriedShares {
  readonly named: string;
}

function CarryForm({ params, accounts }: CarryFormProps) {
  const { bank, viewer, program } = useSession();
  const now = bank.clock.now();
  const requestOf = (
    { from = '', to = '', symbol = '', qty = '', lots = '', time = '' }: Draft,
    id: string,
  ) => ({
    from,
    to,
    symbol: symbol.trim(),
    qty: parseQuantity(qty),
    externalId: id,
    ...(lots === '' ? {} : { lots: parseLotNames(lots) }),
    ...(time === '' ? {} : { time: readTime(time, now) }),
  });
  const initial: Draft = { from: params.from ?? '', symbol: params.symbol ?? '' };
  const from = useFrom(initial, accounts);
  const act = useAct<CarriedShares, Carried>({
    fields: fieldsOf(accounts, from, now),
    initial,
    draft: `carry ${JSON.stringify(params)}`,
    preview: (values, id) => previewCarry(bank, viewer, requestOf(values, id)),
    perform: async (values, id) => ({
      ...(await carryShares(bank, viewer, requestOf(values, id))),
      named: values.lots ?? '',
    }),
    fieldOf: ({ code }) => FIELDS[code],
  });
  from.follow(act.form.values);
  return (
    <ActForm
      act={act}
      title="Carry shares"
      detail={[['muted', 'with their days of purchase and their cost; nothing is realised']]}
      drawPreview={(carried) => <CarryPreview carried={carried} />}
      question={({ qty, symbol, from: here, to }) =>
        `Carry ${quantityText(qty)} ${symbol} from ${here} to ${to}`
      }
      yes="carry"
      drawResult={(carried) => (
        <>
          <Line
            spans={[
              ' ',
              [
                'success',
                carried.repeated
                  ? 'This was sent before; the shares were carried once.'
                  : `${quantityText(carried.qty)} ${carried.symbol} are on ${carried.to} now.`,
              ],
            ]}
          />
          <Line spans={[' ']} />
          <CarryPreview carried={carried} />
        </>
      )}
      another="another"
      command={(carried) => actCommand(program, viewer, wordsOf(carried))}
    />
  );
}

/** What is held on the account that shares go from, and whether its lots are named. */
function useFrom(initial: Draft, accounts: readonly ReportRow[]) {
  const { bank, viewer } = useSession();
  const [value, setValue] = useState(initial.from ?? '');
  const isAccount = accountOf(accounts, value) !== undefined;
  const answer = useAnswer(isAccount ? value : undefined, async () => ({
    held: tradablesOf([], await collect(holdingsReport.rows(bank, viewer, { account: value }))),
    method: await methodOfAccount(bank, viewer, value),
  }));
  useHold(isAccount && !answer.isCurrent);
  return {
    held: answer.value?.held ?? [],
    takesNames: answer.value?.method === 'specific',
    follow: ({ from = '' }: Draft) => from !== value && setValue(from),
  };
}

interface From {
  readonly held: readonly Tradable[];
  readonly takesNames: boolean;
}

function fieldsOf(accounts: readonly ReportRow[], { held, takesNames }: From, now: string): readonly Field[] {
  const heldOf = (symbol = ''): Tradable | undefined =>
    held.find(
      (one) => one.symbol === symbol.trim().toUpperCase() || one.isin === symbol.trim().toUpperCase(),
    );
  const to = accountField(accounts, { name: 'to', label: 'To' });
  return [
    accountField(accounts, { name: 'from', label: 'From' }),
    {
      ...to,
      check: (text, { from }) =>
        text !== '' && text === from ? 'the shares are there already' : to.check?.(text, {}),
      choices: (text, values) =>
        (to.choices?.(text, values) ?? []).filter(({ value }) => value !== values.from),
    },
    {
      name: 'symbol',
      label: 'Symbol',
      kind: 'text',
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
    ...(takesNames
      ? [
          {
            name: 'lots',
            label: 'Lots',
            kind: 'text',
            hint: 'none named: the oldest first',
            check: (text) => (text === '' ? undefined : whyNot(() => parseLotNames(text))),
          } satisfies Field,
        ]
      : []),
    {
      name: 'time',
      label: 'Time',
      kind: 'text',
      hint: 'now',
      calendar: timeCalendar(now),
      check: (text) => (text === '' ? undefined : whyNot(() => readTime(text, now))),
      note: (text) => `${showInstant(readTime(text, now))} UTC`,
    },
  ];
}

function CarryPreview({ carried }: { readonly carried: CarriedShares }) {
  const { rows } = useRoom();
  const { glyphs } = useTheme();
  const { lots, currency, revision } = carried;
  const told = revisionLines(revision, glyphs.arrow);
  const room = Math.max(0, rows - told.length - 3);
  return (
    <>
      {room > 0 && lots.length > 0 && (
        <>
          <StillTable columns={columnsIn(currency)} rows={lots.slice(0, room)} />
          <Line spans={lots.length > room ? [['muted', `  and ${lots.length - room} more lots`]] : [' ']} />
        </>
      )}
      <Told lines={told} />
    </>
  );
}

const columnsIn = (currency: string): readonly TableColumn<CarriedLot>[] => [
  { title: 'Arrives', priority: 1, align: 'left', text: ({ acquiredAt }) => `lot of ${dayOf(acquiredAt)}` },
  { title: 'Quantity', priority: 1, align: 'point', text: ({ qty }) => quantityText(qty) },
  {
    title: 'Unit cost',
    priority: 2,
    align: 'point',
    text: ({ cost, qty }) => priceText(workedOut(unitCost(cost, qty) ?? 0n)),
  },
  {
    title: 'Cost',
    priority: 1,
    align: 'point',
    text: ({ cost }) => showMoney(rounded(cost, currency), currency),
  },
  { title: '', priority: 1, align: 'left', text: () => currency },
];

const wordsOf = ({ from, to, symbol, qty, at, named }: Carried): string[] => [
  ...['trade', 'carry', '--from', from, '--to', to, '--symbol', symbol, '--qty', formatQuantity(qty)],
  ...(named === '' ? [] : ['--lots', named]),
  ...['--time', at],
];

const FIELDS: Partial<Record<RefusalCode, string>> = {
  unknown_instrument: 'symbol',
  same_account: 'to',
  oversell: 'qty',
  not_positive: 'qty',
  too_large: 'qty',
  bad_lots: 'lots',
  bad_time: 'time',
};

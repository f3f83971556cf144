import { useState } from 'react';
import { parseLotNames } from '../../../domain/lotName.ts';
import { formatQuantity, parseQuantity } from '../../../domain/quantity.ts';
import { mayDo } from '../../../domain/access.ts';
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
import { deleteAction } from '../../../services/deleteAction.ts';
import { accountOf } from '../../accountField.ts';
import type { TableColumn } from '../../columns.ts';
import { actCommand } from '../../commandLine.ts';
import { ActForm } from '../../components/ActForm.tsx';
import { StillTable } from '../../components/StillTable.tsx';
import { Told } from '../../components/Told.tsx';
import { readTime } from '../../dayText.ts';
import { rounded, showMoney, workedOut } from '../../figures.ts';
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
import { roleTitle } from '../../viewer.ts';
import { priceText, quantityText, tradablesOf } from '../order/tradables.ts';
import { useLotPicking } from '../order/useLotPicking.tsx';
import { carryFields } from './carryFields.ts';
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
    fields: carryFields(accounts, from, now),
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
  const { from: account, symbol, qty, lots } = act.form.values;
  const picker = useLotPicking({
    ...{ purpose: 'to carry', isAsked: from.takesNames && act.step === 'typing' },
    ...{ account, symbol, qty, names: lots },
    currency: from.held.find((one) => one.symbol === symbol?.trim().toUpperCase())?.currency ?? '',
    fill: act.form.fill,
  });
  if (picker !== undefined) return picker;
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
      undo={({ externalId, from: here, qty, symbol, to }) =>
        mayDo(viewer, 'correct')
          ? {
              question: `Take ${quantityText(qty)} ${symbol} back from ${to} to ${here}`,
              yes: 'take back',
              perform: () =>
                deleteAction(bank, viewer, {
                  ...{ action: externalId, account: here },
                  reason: 'taken back right after it was carried',
                }),
              done: 'Taken back; it stays on record under Corrections',
            }
          : { whyNot: `${roleTitle(viewer)} may not correct what is booked` }
      }
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

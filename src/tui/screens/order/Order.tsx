/** Buys and sells: what is typed is priced, what it does is in sight while one types, nothing is traded before a yes. */
import { useState } from 'react';
import { accounts as accountsReport } from '../../../reports/accounts.ts';
import { holdings as holdingsReport } from '../../../reports/holdings.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { findSymbols } from '../../../services/findSymbols.ts';
import { placeTrade } from '../../../services/placeTrade.ts';
import { previewTrade } from '../../../services/planTrade.ts';
import { accountOf } from '../../accountField.ts';
import { actCommand } from '../../commandLine.ts';
import { ActForm } from '../../components/ActForm.tsx';
import { EmptyState, ErrorLine, Loading } from '../../components/states.tsx';
import { useHold } from '../../keyboard.tsx';
import type { Span } from '../../line.tsx';
import { type Draft, useSession } from '../../session.tsx';
import { useAct } from '../../useAct.ts';
import { useAnswer } from '../../useAnswer.ts';
import { collect, useReading } from '../../useReading.ts';
import type { ScreenProps } from '../index.tsx';
import { OrderPreview } from './OrderPreview.tsx';
import { type Placed, PlacedOrder, totalText, tradeWords, whatText } from './PlacedOrder.tsx';
import { orderedOf, orderFieldOf, orderFields, tradeRequest } from './orderFields.ts';
import { priceText, quantityText, type Tradable, tradablesOf } from './tradables.ts';

const MOST_SYMBOLS = 50;

export function Order({ params }: ScreenProps<'order'>) {
  const { bank, viewer } = useSession();
  const { value, error } = useReading(() => collect(accountsReport.rows(bank, viewer, {})), []);
  useHold(value === undefined && error === undefined);
  if (error !== undefined) return <ErrorLine error={error} />;
  if (value === undefined) return <Loading />;
  const open = value.filter(({ kind, status }) => kind === 'brokerage' && status === 'open');
  if (open.length === 0)
    return <EmptyState text="There is no open brokerage account to trade on." todo="Esc goes back." />;
  return <OrderForm params={params} accounts={open} />;
}

interface OrderFormProps extends ScreenProps<'order'> {
  readonly accounts: readonly ReportRow[];
}

function OrderForm({ params, accounts }: OrderFormProps) {
  const { bank, viewer, program } = useSession();
  const only = accounts.length === 1 ? String(accounts[0]?.account_ref) : '';
  const initial: Draft = {
    account: params.account ?? only,
    symbol: params.symbol ?? '',
    side: params.side === 'SELL' ? 'sell' : 'buy',
  };
  const [values, setValues] = useState<Draft>(initial);
  const tradables = useTradables(values, accounts);
  const known = { accounts, tradables, now: bank.clock.now() };
  const act = useAct({
    fields: orderFields(known, values),
    initial,
    draft: `order ${JSON.stringify(params)}`,
    preview: (typed, id) => previewTrade(bank, viewer, tradeRequest(typed, known, id)),
    perform: async (typed, id, { after: { method } }): Promise<Placed> => ({
      ...(await placeTrade(bank, viewer, tradeRequest(typed, known, id))),
      method,
    }),
    fieldOf: orderFieldOf,
  });
  if (values !== act.form.values) setValues(act.form.values);
  const ordered = act.step === 'done' ? undefined : orderedOf(known, act.form.values);
  return (
    <ActForm
      act={act}
      title={act.step === 'done' ? 'Order' : titleOf(act.form.values, ordered)}
      detail={
        ordered === undefined ? [] : [['muted', [ordered.name, ordered.isin].filter(Boolean).join('   ')]]
      }
      right={ordered && figuresOf(ordered)}
      drawPreview={(facts, isAsked) => <OrderPreview facts={facts} isAsked={isAsked} />}
      question={(facts) =>
        `${facts.side === 'BUY' ? 'Buy' : 'Sell'} ${whatText(facts)} for ${totalText(facts)}`
      }
      yes={act.form.values.side ?? 'yes'}
      drawResult={(placed) => <PlacedOrder placed={placed} />}
      another="another"
      command={(placed) => actCommand(program, viewer, tradeWords(placed))}
    />
  );
}

/** What is held on the account, and what the typed symbol may mean. */
function useTradables({ account = '', symbol = '' }: Draft, accounts: readonly ReportRow[]) {
  const { bank, viewer } = useSession();
  const isAccount = accountOf(accounts, account) !== undefined;
  const held = useAnswer(isAccount ? account : undefined, () =>
    collect(holdingsReport.rows(bank, viewer, { account })),
  );
  const found = useAnswer(symbol, () => findSymbols(bank, symbol, MOST_SYMBOLS));
  useHold((isAccount && !held.isCurrent) || !found.isCurrent);
  return tradablesOf(found.value ?? [], isAccount ? (held.value ?? []) : []);
}

const titleOf = ({ side, account }: Draft, ordered: Tradable | undefined): string => {
  const word = side === 'sell' ? 'Sell' : 'Buy';
  if (ordered === undefined) return word;
  return `${word} ${ordered.symbol}${account ? `${side === 'sell' ? ' from' : ' for'} ${account}` : ''}`;
};

const figuresOf = ({ held, lastPrice, currency }: Tradable): Span[] => [
  ['muted', 'held '],
  quantityText(held),
  ['muted', '   last '],
  lastPrice === null ? 'n/a' : `${priceText(lastPrice)} ${currency}`,
];

/** Buys and sells: what is typed is priced, what it does is in sight while one types, nothing is traded before a yes. */
import { useState } from 'react';
import type { GainBy } from '../../../domain/order.ts';
import { type Price, parsePrice } from '../../../domain/quantity.ts';
import { accounts as accountsReport } from '../../../reports/accounts.ts';
import { holdings as holdingsReport } from '../../../reports/holdings.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { methodOfAccount } from '../../../services/accountMethod.ts';
import { findSymbols } from '../../../services/findSymbols.ts';
import { placeTrade } from '../../../services/placeTrade.ts';
import { previewTrade } from '../../../services/planTrade.ts';
import { accountOf } from '../../accountField.ts';
import { mayDo } from '../../../domain/access.ts';
import { correctTrade } from '../../../services/correctTrade.ts';
import { sameValues } from '../../localForm.ts';
import { roleTitle } from '../../viewer.ts';
import { actCommand } from '../../commandLine.ts';
import { ActForm } from '../../components/ActForm.tsx';
import { EmptyState, ErrorLine, Loading } from '../../components/states.tsx';
import { whyNot } from '../../form.ts';
import { useHold } from '../../keyboard.tsx';
import type { Span } from '../../line.tsx';
import { type Draft, useSession } from '../../session.tsx';
import { useAct } from '../../useAct.ts';
import { useAnswer } from '../../useAnswer.ts';
import { collect, useReading } from '../../useReading.ts';
import type { ScreenProps } from '../index.tsx';
import { howToOpen } from '../whyNot.ts';
import { namingChoices } from './naming.ts';
import { OrderPreview } from './OrderPreview.tsx';
import { type Placed, PlacedOrder, totalText, tradeWords, whatText } from './PlacedOrder.tsx';
import { orderedOf, orderFieldOf, orderFields, tradeRequest } from './orderFields.ts';
import { priceText, quantityText, type Tradable, tradablesOf } from './tradables.ts';
import { useLotPicking } from './useLotPicking.tsx';

const MOST_SYMBOLS = 50;

export function Order({ params }: ScreenProps<'order'>) {
  const { bank, viewer } = useSession();
  const { value, error } = useReading(() => collect(accountsReport.rows(bank, viewer, {})), []);
  useHold(value === undefined && error === undefined);
  if (error !== undefined) return <ErrorLine error={error} />;
  if (value === undefined) return <Loading />;
  const open = value.filter(({ kind, status }) => kind === 'brokerage' && status === 'open');
  if (open.length === 0)
    return <EmptyState text="There is no open brokerage account to trade on." todo={howToOpen(viewer)} />;
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
  const [gains, setGains] = useState<readonly GainBy[]>([]);
  const now = bank.clock.now();
  const ordering = orderedOf({ accounts, tradables, now }, values);
  const isNamed = useIsNamed(values, accounts);
  const known = {
    ...{ accounts, tradables, now },
    naming: isNamed ? namingChoices(gains, ordering?.currency ?? '') : undefined,
  };
  const act = useAct({
    fields: orderFields(known, values),
    initial,
    draft: `order ${JSON.stringify(params)}`,
    preview: (typed, id) => previewTrade(bank, viewer, tradeRequest(typed, known, id)),
    perform: async (typed, id, { after: { method } }): Promise<Placed> => ({
      ...(await placeTrade(bank, viewer, tradeRequest(typed, known, id))),
      method,
      lots: known.naming === undefined ? '' : (typed.lots ?? ''),
    }),
    fieldOf: orderFieldOf,
  });
  if (!sameValues(values, act.form.values)) setValues(act.form.values);
  if (act.preview !== undefined && act.preview.gains !== gains) setGains(act.preview.gains);
  const picker = useLotPicking({
    ...{ purpose: 'to sell', isAsked: isNamed && act.step === 'typing' },
    ...{ account: values.account, symbol: values.symbol, qty: values.qty, names: values.lots },
    currency: ordering?.currency ?? '',
    price: typedPrice(values.price) ?? ordering?.lastPrice ?? undefined,
    fill: act.form.fill,
  });
  const ordered = act.step === 'done' ? undefined : orderedOf(known, act.form.values);
  if (picker !== undefined) return picker;
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
        facts.repeated
          ? 'Send it again: it is booked already'
          : `${facts.side === 'BUY' ? 'Buy' : 'Sell'} ${whatText(facts)} for ${totalText(facts)}`
      }
      yes={act.form.values.side ?? 'yes'}
      drawResult={(placed) => <PlacedOrder placed={placed} />}
      another="another"
      undo={(placed) =>
        mayDo(viewer, 'correct')
          ? {
              question: `Take ${whatText(placed)} on ${placed.account} back, as if it had never been`,
              yes: 'take back',
              perform: () =>
                correctTrade(bank, viewer, {
                  ...{ trade: placed.externalId, account: placed.account, change: null },
                  reason: 'taken back right after it was placed',
                }),
              done: 'Taken back; it stays on record under Corrections',
            }
          : { whyNot: `${roleTitle(viewer)} may not correct what is booked` }
      }
      command={(placed) => actCommand(program, viewer, tradeWords(placed))}
    />
  );
}

/** Whether the account's seller names the lots of what he sells. */
function useIsNamed({ account = '', side }: Draft, accounts: readonly ReportRow[]): boolean {
  const { bank, viewer } = useSession();
  const isAsked = side === 'sell' && accountOf(accounts, account) !== undefined;
  const method = useAnswer(isAsked ? account : undefined, () => methodOfAccount(bank, viewer, account));
  useHold(isAsked && !method.isCurrent);
  return isAsked && method.value === 'specific';
}

/** The price as far as it is one. */
const typedPrice = (text = ''): Price | undefined =>
  text !== '' && whyNot(() => parsePrice(text)) === undefined ? parsePrice(text) : undefined;

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

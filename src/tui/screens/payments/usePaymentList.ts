/**
 * The payments of a batch while they are put together: kept as a draft until they are paid, under an id that is made before the
 * first try. What was removed last can be put back.
 */
import { useState } from 'react';
import type { BatchRequest, PaymentText } from '../../../domain/paymentBatch.ts';
import type { Day } from '../../../domain/day.ts';
import { newId } from '../../../services/newId.ts';
import { type Draft, useSession } from '../../session.tsx';

const KEY = 'payments';

interface Kept {
  readonly id: string;
  readonly from: string;
  /** Empty for today. */
  readonly day: string;
  readonly payments: readonly PaymentText[];
}

export interface PaymentList extends Kept {
  readonly removed: PaymentText | undefined;
  /** The batch as it is asked for. */
  request(payments?: readonly PaymentText[]): BatchRequest;
  add(payments: readonly PaymentText[]): void;
  replace(place: number, payment: PaymentText): void;
  remove(place: number): void;
  putBack(): void;
  payFrom(from: string, day: string): void;
  /** Another id: what it stood for is done. */
  renewId(): void;
  clear(): void;
}

const keptOf = (draft: Draft | undefined, from: string): Kept => ({
  id: draft?.id ?? newId(),
  from: draft?.from || from,
  day: draft?.day ?? '',
  payments: draft?.payments === undefined ? [] : (JSON.parse(draft.payments) as PaymentText[]),
});

export function usePaymentList(from: string): PaymentList {
  const { drafts } = useSession();
  const [kept, setKept] = useState(() => keptOf(drafts.get(KEY), from));
  const [removed, setRemoved] = useState<{ readonly place: number; readonly payment: PaymentText }>();
  const change = (part: Partial<Kept>): void => {
    const next = { ...kept, ...part };
    setKept(next);
    drafts.set(KEY, { ...next, payments: JSON.stringify(next.payments) });
  };
  const { payments } = kept;
  return {
    ...kept,
    removed: removed?.payment,
    request: (list = payments) => ({
      ...{ id: kept.id, from: kept.from, payments: list },
      ...(kept.day === '' ? {} : { day: kept.day as Day }),
    }),
    add: (more) => change({ payments: [...payments, ...more] }),
    replace: (place, payment) => change({ payments: payments.with(place, payment) }),
    remove: (place) => {
      const payment = payments[place];
      if (payment === undefined) return;
      setRemoved({ place, payment });
      change({ payments: payments.toSpliced(place, 1) });
    },
    putBack: () => {
      if (removed === undefined) return;
      setRemoved(undefined);
      change({ payments: payments.toSpliced(removed.place, 0, removed.payment) });
    },
    payFrom: (account, day) => change({ from: account, day }),
    renewId: () => change({ id: newId() }),
    clear: () => {
      drafts.delete(KEY);
      setRemoved(undefined);
      setKept({ id: newId(), from: kept.from, day: '', payments: [] });
    },
  };
}

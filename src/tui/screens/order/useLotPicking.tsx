/** Naming the lots that leave an account in a form: Ctrl-T opens the picker, and what is picked is put into the form's fields. */
import { type ReactNode, useState } from 'react';
import { formatQuantity, type Price, parseQuantity, type Quantity } from '../../../domain/quantity.ts';
import { findLots } from '../../../services/findLots.ts';
import { LotPicker } from '../../components/LotPicker.tsx';
import { whyNot } from '../../form.ts';
import { useCommands, useHold } from '../../keyboard.tsx';
import { type Draft, useSession } from '../../session.tsx';
import { useAnswer } from '../../useAnswer.ts';

interface LotPicking {
  /** What is done with them: `Lots of SAP to sell`. */
  readonly purpose: string;
  /** Names of lots can be taken now. */
  readonly isAsked: boolean;
  readonly account: string | undefined;
  readonly symbol: string | undefined;
  /** As they are typed. */
  readonly qty: string | undefined;
  readonly names: string | undefined;
  readonly currency: string;
  /** What the gain of each lot is told at; none where nothing is sold. */
  readonly price?: Price | undefined;
  fill(values: Draft): void;
}

/** The picker, while it is open: it stands in place of the form. */
export function useLotPicking({
  purpose,
  isAsked,
  account = '',
  symbol = '',
  qty = '',
  names = '',
  currency,
  price,
  fill,
}: LotPicking): ReactNode {
  const [isPicking, setIsPicking] = useState(false);
  const lots = useOpenLots(isAsked, account, symbol.trim());
  useCommands(isAsked ? { lots: { run: () => setIsPicking(true) } } : {});
  if (!isPicking) return undefined;
  return (
    <LotPicker
      title={`Lots of ${symbol.trim().toUpperCase() || 'it'} ${purpose}`}
      lots={lots}
      currency={currency}
      price={price}
      wanted={wantedOf(qty)}
      names={names}
      onPick={(picked, total) => {
        const all = wantedOf(qty) === 0n && total > 0n ? { qty: formatQuantity(total) } : {};
        fill({ ...all, lots: picked });
        setIsPicking(false);
      }}
      onClose={() => setIsPicking(false)}
    />
  );
}

/** The lots there are to name; none while nothing is to be named. */
function useOpenLots(isAsked: boolean, account: string, symbol: string) {
  const { bank, viewer } = useSession();
  const isKnown = isAsked && account !== '' && symbol !== '';
  const found = useAnswer(isKnown ? `${account} ${symbol}` : undefined, () =>
    findLots(bank, viewer, account, symbol),
  );
  useHold(isKnown && !found.isCurrent);
  return found.value ?? [];
}

/** The quantity as far as it is one. */
const wantedOf = (text: string): Quantity =>
  text !== '' && whyNot(() => parseQuantity(text)) === undefined ? parseQuantity(text) : 0n;

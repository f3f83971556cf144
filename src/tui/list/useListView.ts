/** How the user likes this list: read when the screen opens, kept in the store when he changes it. */
import { useState } from 'react';
import { type ListView, readListView } from '../../services/listViews.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { noticeOf, useSession } from '../session.tsx';
import { useReading } from '../useReading.ts';

export interface KeptView {
  /** Nothing before it was read. */
  readonly view: ListView | undefined;
  /** Writes a change and shows it; whether it was written. */
  change(work: () => Promise<void>): Promise<boolean>;
}

const OWN: ListView = { saved: [], recent: [] };

export function useListView(list: string): KeptView {
  const session = useSession();
  const { viewer, notify } = session;
  const bank = session.present ?? session.bank;
  const [changed, setChanged] = useState<ListView>();
  const { value, error } = useReading(() => readListView(bank, viewer, list), [list]);
  return {
    // A list that can't say how it is liked is shown as it is.
    view: changed ?? value ?? (error === undefined ? undefined : OWN),
    async change(work) {
      try {
        await work();
        setChanged(await readListView(bank, viewer, list));
        return true;
      } catch (failed) {
        if (!isRefusal(failed)) bank.log.error({ err: failed }, 'a view of a list could not be kept');
        notify(noticeOf(failed));
        return false;
      }
    },
  };
}

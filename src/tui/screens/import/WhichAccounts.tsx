/** Which account of the viewer's each account of a file is: one step for each, and back to the one before. */
import { useState } from 'react';
import { WhichAccount } from './WhichAccount.tsx';

interface WhichAccountsProps {
  /** What is asked about, one after another. */
  readonly titles: readonly string[];
  /** A ref for each. */
  onAnswers(refs: readonly string[]): void;
  onClose(): void;
}

export function WhichAccounts({ titles, onAnswers, onClose }: WhichAccountsProps) {
  const [refs, setRefs] = useState<readonly string[]>([]);
  const at = refs.length;
  const count = titles.length === 1 ? '' : `${at + 1} of ${titles.length}: `;
  return (
    <WhichAccount
      key={at}
      title={`${count}${titles[at] ?? ''}`}
      onAnswer={(ref) => (at + 1 === titles.length ? onAnswers([...refs, ref]) : setRefs([...refs, ref]))}
      onClose={at === 0 ? onClose : () => setRefs(refs.slice(0, -1))}
    />
  );
}

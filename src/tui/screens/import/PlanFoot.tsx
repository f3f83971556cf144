/** Under the rows of a plan: the balances it leads to, what to look out for, and why it can't be imported as it is. */
import type { ImportPlan } from '../../../domain/importPlan.ts';
import { showCount } from '../../figures.ts';
import { Line, type Span, spansWidth } from '../../line.tsx';
import { useRoom } from '../../room.tsx';
import { useTheme } from '../../theme.ts';
import { balanceChange, madeText } from './effects.ts';

/** Lines it takes. */
export const FOOT_ROWS = 2;

export function PlanFoot({ plan }: { readonly plan: ImportPlan }) {
  const { columns } = useRoom();
  const { glyphs } = useTheme();
  return (
    <>
      <Line spans={balanceSpans(plan, columns - 1, glyphs.arrow)} />
      <Line spans={remarkSpans(plan)} />
    </>
  );
}

/** As many balances as have room; how many more there are. */
function balanceSpans({ balances }: ImportPlan, room: number, arrow: string): Span[] {
  let shown: Span[] = [];
  for (const [at, effect] of balances.entries()) {
    const more = balances.length - at - 1;
    const next: Span[] = [
      ...shown,
      at === 0 ? ' ' : '   ',
      ['muted', `${effect.accountRef} `],
      [effect.isOverdrawn ? 'warning' : 'plain', balanceChange(effect, arrow)],
    ];
    const rest: Span[] = more === 0 ? [] : [['muted', `   and ${more} more`]];
    if (at > 0 && spansWidth([...next, ...rest]) > room)
      return [...shown, ['muted', `   and ${balances.length - at} more`]];
    shown = next;
  }
  return shown.length === 0 ? [' '] : shown;
}

function remarkSpans({ warnings, makes }: ImportPlan): Span[] {
  const [first, ...others] = warnings;
  if (first !== undefined)
    return [
      ' ',
      ['warning', `! ${first}`],
      ['muted', others.length === 0 ? '' : `   and ${showCount(others.length, 'more note')}`],
    ];
  const made = madeText(makes);
  return made === '' ? [' '] : [['muted', ' makes '], made];
}

/** What a register lets one do with a row that is booked: correct it, take it back, look at what it was. */
import { mayDo, type Viewer } from '../../../domain/access.ts';
import type { Bindings } from '../../commands.ts';
import { roleTitle } from '../../viewer.ts';

type Deed = 'correct' | 'takeBack' | 'history';

export function correctionBindings<Row>(
  viewer: Viewer,
  row: Row | undefined,
  deeds: Readonly<Record<Deed, (row: Row) => void>>,
): Bindings {
  const nothing = row === undefined ? 'nothing is selected' : undefined;
  const whyNot = mayDo(viewer, 'correct') ? nothing : `${roleTitle(viewer)} may not correct what is booked`;
  const run = (deed: Deed) => () => row !== undefined && deeds[deed](row);
  return {
    correct: { run: run('correct'), whyNot },
    takeBack: { run: run('takeBack'), whyNot },
    history: { run: run('history'), whyNot: nothing },
  };
}

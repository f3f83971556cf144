/** The rules that classify imports, in the order in which they are asked. Enter changes one; own ones are moved and removed. */
import { useState } from 'react';
import { mayDo, type Viewer } from '../../../domain/access.ts';
import type { ReportRow } from '../../../reports/report.ts';
import { rules } from '../../../reports/rules.ts';
import { moveRule } from '../../../services/moveRule.ts';
import { removeRule, rowsOfRule } from '../../../services/removeRule.ts';
import { saveRule } from '../../../services/saveRule.ts';
import { whyNoWriting } from '../../asOf.ts';
import type { Binding } from '../../commands.ts';
import { ReportScreen } from '../../components/ReportScreen.tsx';
import { showCount } from '../../figures.ts';
import { useNavigation } from '../../navigation.tsx';
import { noticeOf, useSession } from '../../session.tsx';
import { useAsked } from '../../useAsked.tsx';
import { roleTitle } from '../../viewer.ts';
import { whyNoFiles } from '../../writeFile.ts';
import { RuleFile } from './RuleFile.tsx';

const CHANGES = { keys: ['priority', 'category', 'when', 'section', 'whose'] };
const keyOf = (row: ReportRow): string => String(row.rule);

const mayNot = (viewer: Viewer): string | undefined =>
  mayDo(viewer, 'categorise') ? undefined : `${roleTitle(viewer)} may not categorise`;

export function Rules() {
  const { bank, viewer, files, asOf, notify, wrote, knownOn } = useSession();
  const navigation = useNavigation();
  const { ask, line, undo, offer } = useAsked();
  const [isImporting, setIsImporting] = useState(false);
  const may = whyNoWriting(asOf, knownOn) ?? mayNot(viewer);
  const move = async (row: ReportRow | undefined, by: 'up' | 'down'): Promise<void> => {
    try {
      const id = Number(row?.rule);
      await moveRule(bank, viewer, id, by);
      const back = by === 'up' ? 'down' : 'up';
      offer({
        question: `Move rule ${id} ${back} again`,
        yes: 'move it',
        perform: () => moveRule(bank, viewer, id, back),
        done: `Rule ${id} is where it was`,
      });
    } catch (error) {
      notify(noticeOf(error));
    }
    wrote();
  };
  const remove = async (row: ReportRow): Promise<void> => {
    const id = Number(row.rule);
    const count = await rowsOfRule(bank, viewer, id);
    ask({
      question: `Remove rule ${id}; ${count === 0 ? 'no row has its category from it' : `${showCount(count, 'row')} it classified keep their category`}`,
      yes: 'remove',
      perform: () => removeRule(bank, viewer, id),
      done: `Rule ${id} is removed`,
      putBack: {
        question: `Make the rule again: ${row.section}/${row.category} when ${row.when}`,
        yes: 'put back',
        perform: () =>
          saveRule(bank, viewer, {
            ...{ section: String(row.section), category: String(row.category), when: String(row.when) },
            priority: Number(row.priority),
          }),
        done: 'The rule is back; rows it classified were never changed',
      },
    });
  };
  return (
    <ReportScreen
      report={rules}
      request={{}}
      title="Rules"
      detail={[['muted', 'the first that matches wins']]}
      noun="rule"
      keyOf={keyOf}
      changes={CHANGES}
      empty="There is no rule yet."
      todo={may === undefined ? 'Press n to make one, or i to import a file of them.' : ''}
      asked={line}
      over={isImporting && <RuleFile onClose={() => setIsImporting(false)} />}
      commands={(row) => {
        const why = may ?? (row === undefined ? 'nothing is selected' : undefined);
        const own =
          why ?? (row?.whose === 'own' ? undefined : "it is everyone's: make one of your own with n");
        const moving = (by: 'up' | 'down'): Binding => ({ run: () => void move(row, by), whyNot: own });
        return {
          open: {
            run: () => navigation.open('rule', { id: Number(row?.rule) }),
            title: 'change',
            does: 'Change the selected rule',
            whyNot: own,
          },
          create: { run: () => navigation.open('rule', {}), title: 'new rule', whyNot: may },
          raise: moving('up'),
          lower: moving('down'),
          remove: { run: () => row && void remove(row), whyNot: own },
          undo,
          importFile: {
            run: () => setIsImporting(true),
            title: 'import rules',
            does: 'Take in a CSV file of rules',
            whyNot: may ?? whyNoFiles(files),
          },
        };
      }}
    />
  );
}

/** Takes an action back, after what that changes was seen and with a reason. */
import { checkReason } from '../../../domain/reason.ts';
import { type DeletedAction, deleteAction, previewActionDeletion } from '../../../services/deleteAction.ts';
import { actCommand } from '../../commandLine.ts';
import { ActForm } from '../../components/ActForm.tsx';
import { Told, type ToldLine } from '../../components/Told.tsx';
import { whyNot } from '../../form.ts';
import { Line } from '../../line.tsx';
import { revisionLines } from '../../revisionLines.ts';
import { useSession } from '../../session.tsx';
import { useTheme } from '../../theme.ts';
import { useAct } from '../../useAct.ts';
import type { ScreenProps } from '../index.tsx';
import { KIND_TITLES } from './kinds.ts';

export function DeleteAction({ params: { action: number } }: ScreenProps<'deleteAction'>) {
  const { bank, viewer, program } = useSession();
  const { glyphs } = useTheme();
  const action = `#${number}`;
  const act = useAct<DeletedAction, DeletedAction & { readonly reason: string }>({
    fields: [
      {
        name: 'why',
        label: 'Why',
        kind: 'text',
        hint: 'a reason, for whoever reads it later',
        check: (text) => whyNot(() => checkReason(text)),
      },
    ],
    initial: {},
    draft: `deleteAction ${number}`,
    lookAt: () => ({}),
    preview: () => previewActionDeletion(bank, viewer, { action, reason: '' }),
    perform: async ({ why: reason = '' }) => ({
      ...(await deleteAction(bank, viewer, { action, reason })),
      reason,
    }),
    fieldOf: () => undefined,
  });
  return (
    <ActForm
      act={act}
      title={`Take action ${action} back`}
      drawPreview={(deleted) => <Told lines={linesOf(deleted, glyphs.arrow)} />}
      question={() => `Take action ${action} back`}
      yes="take back"
      drawResult={(deleted) => (
        <>
          <Line
            spans={[
              ' ',
              ['success', 'The action is taken back.'],
              ['muted', '   What it was stays on record.'],
            ]}
          />
          <Line spans={[' ']} />
          <Told lines={linesOf(deleted, glyphs.arrow)} />
        </>
      )}
      command={({ reason }) => actCommand(program, viewer, ['action', 'delete', action, '--reason', reason])}
    />
  );
}

function linesOf({ before, revision }: DeletedAction, arrow: string): readonly ToldLine[] {
  const kind = KIND_TITLES[before.kind as keyof typeof KIND_TITLES] ?? String(before.kind);
  return [
    [
      'Action',
      `${kind} of ${before.symbol} on ${String(before.date).slice(0, 10)} for ${before.account_ref ?? 'every holder'}`,
    ],
    ...revisionLines(revision, arrow),
  ];
}

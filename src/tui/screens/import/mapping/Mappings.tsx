/** The mappings that were kept: what each reads, where such files went, a new name for one, or its end. */
import { useState } from 'react';
import { checkMappingName } from '../../../../domain/mapping/mappingText.ts';
import { mappings } from '../../../../reports/mappings.ts';
import type { ReportRow } from '../../../../reports/report.ts';
import { removeMapping, renameMapping } from '../../../../services/mapping/savedMappings.ts';
import { whyNoWriting } from '../../../asOf.ts';
import { ReportScreen } from '../../../components/ReportScreen.tsx';
import { whyNot } from '../../../form.ts';
import { Overlay } from '../../../keyboard.tsx';
import { noticeOf, useSession } from '../../../session.tsx';
import { useAsked } from '../../../useAsked.tsx';
import { AskDialog } from '../AskDialog.tsx';

const CHANGES = { keys: ['name', 'accounts', 'last_at', 'kind'] };
const keyOf = (row: ReportRow): string => String(row.name);
const readsOf = (row: ReportRow | undefined): string | undefined => row && String(row.reads);

export function Mappings() {
  const { bank, viewer, asOf, notify, wrote, knownOn } = useSession();
  const { ask, line } = useAsked();
  const [renamed, setRenamed] = useState<string>();
  const rename = async (name: string, to: string): Promise<void> => {
    setRenamed(undefined);
    try {
      await renameMapping(bank, viewer, name, to);
      if (name !== to) notify({ kind: 'success', text: `${name} is called ${to} now` });
    } catch (error) {
      notify(noticeOf(error));
    }
    wrote();
  };
  return (
    <ReportScreen
      report={mappings}
      request={{}}
      title="Mappings"
      detail={[['muted', 'how files of other programs are read']]}
      noun="mapping"
      keyOf={keyOf}
      changes={CHANGES}
      empty="Nothing is kept yet."
      todo="Press i to import a file of another program: how it is read can be kept."
      asked={line}
      remark={readsOf}
      over={
        renamed !== undefined && (
          <Overlay>
            <AskDialog
              title={`Another name for ${renamed}`}
              field={{
                name: 'name',
                label: 'Name',
                kind: 'text',
                check: (text) => whyNot(() => checkMappingName(text)),
              }}
              initial={renamed}
              onAnswer={(name) => void rename(renamed, name.trim())}
              onClose={() => setRenamed(undefined)}
            />
          </Overlay>
        )
      }
      commands={(row) => {
        const why = whyNoWriting(asOf, knownOn) ?? (row === undefined ? 'nothing is selected' : undefined);
        const name = String(row?.name);
        return {
          open: {
            run: () => setRenamed(name),
            title: 'rename',
            does: 'Give the selected mapping another name',
            whyNot: why,
          },
          remove: {
            run: () =>
              ask({
                question: `Remove the mapping ${name}; files like it are asked about again`,
                yes: 'remove',
                perform: () => removeMapping(bank, viewer, name),
                done: `The mapping ${name} is removed`,
              }),
            does: 'Remove the selected mapping; what was taken in by it stays',
            whyNot: why,
          },
        };
      }}
    />
  );
}

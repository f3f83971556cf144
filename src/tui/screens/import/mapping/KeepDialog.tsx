/** Under which name a reading is kept. */
import { checkMappingName } from '../../../../domain/mapping/mappingText.ts';
import { whyNot } from '../../../form.ts';
import { AskDialog } from '../AskDialog.tsx';

interface KeepDialogProps {
  readonly proposed: string;
  onKeep(name: string): void;
  onClose(): void;
}

export const KeepDialog = ({ proposed, onKeep, onClose }: KeepDialogProps) => (
  <AskDialog
    title="Keep for next time"
    detail="a file with the same header is then read like this one"
    field={{
      name: 'name',
      label: 'Name',
      kind: 'text',
      check: (text) => whyNot(() => checkMappingName(text)),
    }}
    initial={proposed}
    onAnswer={(name) => onKeep(name.trim())}
    onClose={onClose}
  />
);

/** Takes in a file of rules: those that are not there yet, all or none. */
import { useState } from 'react';
import { isRefusal } from '../../../domain/refusal.ts';
import { importRules } from '../../../services/importRules.ts';
import { FormFields } from '../../components/Form.tsx';
import { Heading } from '../../components/Heading.tsx';
import { ErrorLine } from '../../components/states.tsx';
import { showCount } from '../../figures.ts';
import type { Field } from '../../form.ts';
import { Overlay } from '../../keyboard.tsx';
import { Line } from '../../line.tsx';
import { useSession } from '../../session.tsx';
import { useForm } from '../../useForm.ts';
import { fileNamed, readSmallFile } from '../../writeFile.ts';

const FIELDS: readonly Field[] = [
  {
    name: 'file',
    label: 'File',
    kind: 'text',
    hint: 'a CSV file: priority, section, category, when',
    check: (text) => (text.trim() === '' ? 'a file name is needed' : undefined),
  },
];

export const RuleFile = (props: { onClose(): void }) => (
  <Overlay>
    <Asked {...props} />
  </Overlay>
);

function Asked({ onClose }: { onClose(): void }) {
  const { bank, viewer, files, notify, wrote } = useSession();
  const [failed, setFailed] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);
  const take = async (file: string): Promise<void> => {
    setIsBusy(true);
    try {
      const count = await importRules(bank, viewer, await readSmallFile(fileNamed(files, file)));
      onClose();
      wrote();
      notify({
        kind: 'success',
        text: count === 0 ? 'No rule of it is new' : `${showCount(count, 'rule')} taken in`,
      });
    } catch (error) {
      if (!isRefusal(error)) bank.log.error({ err: error }, 'rules could not be taken in');
      setFailed(error);
      setIsBusy(false);
    }
  };
  const form = useForm({
    fields: FIELDS,
    initial: {},
    isActive: !isBusy,
    submit: 'take in',
    onSubmit: ({ file = '' }) => void take(file),
    onLeave: onClose,
  });
  return (
    <>
      <Heading title="Import rules" detail={[['muted', 'those that are there already are left out']]} />
      <Line spans={[' ']} />
      <FormFields form={form} isStill={isBusy} />
      <Line spans={[' ']} />
      {failed !== undefined && <ErrorLine error={failed} />}
    </>
  );
}

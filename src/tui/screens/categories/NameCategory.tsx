/** Makes a category of one's own, or gives one another name. */
import { findCategories } from '../../../services/findCategories.ts';
import {
  addCategory,
  parseCategoryName,
  removeCategory,
  renameCategory,
} from '../../../services/ownCategories.ts';
import { choiceField } from '../../choiceField.ts';
import { EntryForm } from '../../components/EntryForm.tsx';
import { type Field, whyNot } from '../../form.ts';
import { useHold } from '../../keyboard.tsx';
import { useSession } from '../../session.tsx';
import { useReading } from '../../useReading.ts';
import type { ScreenProps } from '../index.tsx';

const SECTIONS = [
  { value: 'expense', detail: 'money that is spent' },
  { value: 'income', detail: 'money that is earned' },
  { value: 'transfer', detail: 'money that is moved' },
];

interface Known {
  readonly section: string;
  readonly name: string;
}

export function NameCategory({ params }: ScreenProps<'nameCategory'>) {
  const { bank, viewer } = useSession();
  const { value, error } = useReading(() => findCategories(bank, viewer), []);
  useHold(value === undefined && error === undefined);
  const { name: before } = params;
  return (
    <EntryForm
      title={before === undefined ? 'New category' : `Rename ${params.section}/${before}`}
      draft={`nameCategory ${params.section} ${before ?? ''}`}
      fields={[
        choiceField({
          ...{ name: 'section', label: 'Section', choices: SECTIONS },
          given: () => (before === undefined ? undefined : params.section),
        }),
        nameField(value ?? [], params.section, before),
      ]}
      initial={{ section: params.section, name: before ?? '' }}
      startAt="name"
      question={({ section, name = '' }) =>
        before === undefined
          ? `Make the category ${section}/${name.trim()}`
          : `Call ${params.section}/${before} ${name.trim()}, in every row that has it`
      }
      yes={before === undefined ? 'make it' : 'rename'}
      perform={({ section = '', name = '' }) =>
        before === undefined
          ? addCategory(bank, viewer, { section, name })
          : renameCategory(bank, viewer, { section: params.section, name: before, newName: name })
      }
      done={({ section = '', name = '' }) =>
        before === undefined ? `${section}/${name.trim()} can be chosen.` : `It is ${name.trim()} now.`
      }
      undo={({ section = '', name = '' }) =>
        before === undefined
          ? {
              question: `Remove the category ${section}/${name.trim()} again`,
              yes: 'remove',
              perform: () => removeCategory(bank, viewer, { section, name: parseCategoryName(name) }),
              done: 'It is removed',
            }
          : {
              question: `Call it ${before} again`,
              yes: 'put back',
              perform: () =>
                renameCategory(bank, viewer, {
                  ...{ section: params.section, name: parseCategoryName(name), newName: before },
                }),
              done: `It is ${before} again`,
            }
      }
      another="another"
      fieldOf={{ name_taken: 'name', bad_value: 'name', missing_value: 'name', too_long: 'name' }}
    />
  );
}

const nameField = (known: readonly Known[], given: string, before: string | undefined): Field => ({
  name: 'name',
  label: 'Name',
  kind: 'text',
  hint: 'such as pets',
  check: (text, { section = given }) => {
    if (text.trim() === before) return 'that is its name';
    const isTaken = known.some((one) => one.section === section && one.name === text.trim());
    return whyNot(() => parseCategoryName(text)) ?? (isTaken ? `${section} has it already` : undefined);
  },
});

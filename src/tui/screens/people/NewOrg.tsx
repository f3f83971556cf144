/** Takes in a company: its name and the currency of its totals. */
import { parseCurrency } from '../../../domain/currency.ts';
import { nameKey, parseFullName } from '../../../domain/name.ts';
import { addOrg } from '../../../services/addOrg.ts';
import { currencyField } from '../../choiceField.ts';
import { EntryForm } from '../../components/EntryForm.tsx';
import { type Field, whyNot } from '../../form.ts';
import { useSession } from '../../session.tsx';
import { orgs } from '../../../reports/orgs.ts';
import { collect, useReading } from '../../useReading.ts';

const fieldsWith = (taken: readonly string[]): readonly Field[] => [
  {
    name: 'name',
    label: 'Name',
    kind: 'text',
    hint: 'such as Padaria Aurora',
    check: (text) =>
      whyNot(() => parseFullName(text, 'an org name')) ??
      (taken.includes(nameKey(text)) ? 'an org is called that already' : undefined),
  },
  currencyField,
];

export function NewOrg() {
  const { bank, viewer } = useSession();
  const { value = [] } = useReading(() => collect(orgs.rows(bank, viewer, {})), []);
  return (
    <EntryForm
      title="New org"
      draft="newOrg"
      fields={fieldsWith(value.map(({ org }) => nameKey(String(org))))}
      initial={{ currency: viewer.reportingCurrency }}
      question={({ name }) => `Add the org ${name}`}
      yes="add"
      perform={({ name = '', currency = '' }) =>
        addOrg(bank, viewer, { name, reportingCurrency: parseCurrency(currency) })
      }
      undo={() => ({ whyNot: 'an org stays on record; without members nobody acts for it' })}
      done={({ name }) => `${name} is there. Add its members next: Esc, then a on its line.`}
      another="another"
      fieldOf={{ name_taken: 'name' }}
    />
  );
}

import { beforeEach, expect, it } from 'vitest';
import { parseDays, parseSettingName } from '../../src/domain/setting.ts';
import { changeReportingCurrency } from '../../src/services/changeReportingCurrency.ts';
import { chooseViewer } from '../../src/services/chooseViewer.ts';
import { changeSetting, daysOf, listSettings } from '../../src/services/settings.ts';
import { signIn } from '../../src/services/signIn.ts';
import { describeEngines } from '../support/engines.ts';
import { PASSWORD } from '../support/people.ts';
import { countOf, type SmallBank, smallBank } from './smallBank.ts';

const code = (what: string) => expect.objectContaining({ code: what });

it('a setting has a name and a number of days', () => {
  expect(parseSettingName('long_after')).toBe('long_after');
  expect(() => parseSettingName('colour')).toThrow(code('bad_value'));
  expect(['0', '365'].map(parseDays)).toEqual([0, 365]);
  for (const text of ['', '-1', '1.5', '40000', 'ten'])
    expect(() => parseDays(text)).toThrow(code('bad_value'));
});

describeEngines('settings', (engine) => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await smallBank(engine);
  });

  it('begin as every bank does, and are an admin’s to change, which is written down', async () => {
    const { bank, admin, ana, olga } = small;
    expect((await listSettings(bank)).map(({ name, days }) => [name, days])).toEqual([
      ['rate_max_age', 7],
      ['price_max_age', 7],
      ['long_after', 365],
    ]);
    const audits = await countOf(bank, 'audit');
    await changeSetting(bank, admin, { name: 'price_max_age', days: 3 });
    await changeSetting(bank, admin, { name: 'price_max_age', days: 4 });
    expect(await daysOf(bank.store, 'price_max_age')).toBe(4);
    expect(await countOf(bank, 'audit')).toBe(audits + 2);
    for (const viewer of [ana, olga])
      await expect(changeSetting(bank, viewer, { name: 'long_after', days: 1 })).rejects.toThrow(
        code('not_allowed'),
      );
  });

  it('everybody chooses his own reporting currency, an owner that of the org', async () => {
    const { bank, ana, olga, tom, eli } = small;
    const currencies = async (name: string) =>
      (await signIn(bank, { name, password: PASSWORD })).viewers.map(
        ({ reportingCurrency }) => reportingCurrency,
      );
    await changeReportingCurrency(bank, ana, 'USD');
    await changeReportingCurrency(bank, olga, 'GBP');
    expect([await currencies('ana'), await currencies('bob')]).toEqual([['USD'], ['EUR']]);
    expect([await currencies('olga'), await currencies('eli')]).toEqual([['GBP'], ['GBP']]);
    for (const viewer of [tom, eli])
      await expect(changeReportingCurrency(bank, viewer, 'JPY')).rejects.toThrow(code('not_allowed'));
    expect(chooseViewer(await signIn(bank, { name: 'tom', password: PASSWORD })).reportingCurrency).toBe(
      'GBP',
    );
  });
});

import { beforeEach, expect, it } from 'vitest';
import { parseMoney } from '../../src/domain/money.ts';
import {
  parseThreshold,
  THRESHOLD_NAMES,
  THRESHOLD_SETTINGS,
} from '../../src/domain/risk/thresholdSettings.ts';
import { THRESHOLDS } from '../../src/domain/risk/thresholds.ts';
import { previewThreshold, risks } from '../../src/reports/risks.ts';
import { thresholds } from '../../src/reports/thresholds.ts';
import { newId } from '../../src/services/newId.ts';
import { postTransfer } from '../../src/services/postTransfer.ts';
import { changeThreshold, readThresholds } from '../../src/services/riskThresholds.ts';
import { describeEngines } from '../support/engines.ts';
import { linesOf } from '../reports/reading.ts';
import { countOf, type SmallBank, smallBank } from './smallBank.ts';

it('every threshold begins within its bounds, and is the one it is set to', () => {
  for (const name of THRESHOLD_NAMES) {
    const { get, least, most, with: set } = THRESHOLD_SETTINGS[name];
    expect(parseThreshold(name, String(get(THRESHOLDS)))).toBe(get(THRESHOLDS));
    expect(get(set(THRESHOLDS, least))).toBe(least);
    expect(set(THRESHOLDS, get(THRESHOLDS))).toEqual(THRESHOLDS);
    for (const text of ['', '-1', '1.5', String(most + 1), String(least - 1), 'ten'])
      expect(() => parseThreshold(name, text)).toThrow(expect.objectContaining({ code: 'bad_value' }));
  }
});

describeEngines('what the rules measure by', (engine) => {
  let small: SmallBank;
  beforeEach(async () => {
    small = await smallBank(engine);
  });

  it('is an admin’s to change, which changes the flags as it was shown, and is written down', async () => {
    const { bank, admin, ana, olga } = small;
    await postTransfer(bank, ana, {
      ...{ id: newId(), from: 'ANA-1', to: 'BOB-1', amount: parseMoney('600'), description: '' },
    });
    expect(await linesOf(risks, bank, admin)).toEqual([]);
    const change = { name: 'limit_EUR', value: 500 } as const;
    const effect = await previewThreshold(bank, admin, change);
    expect([effect.before, effect.value]).toEqual([10_000, 500]);
    // It left one account and came to another.
    expect(effect.rules.filter((rule) => rule.before !== rule.after)).toEqual([
      { rule: 'large amount', before: 0, after: 2 },
    ]);
    expect(await linesOf(risks, bank, admin)).toEqual([]);
    const audits = await countOf(bank, 'audit');
    await changeThreshold(bank, admin, change);
    expect(await countOf(bank, 'audit')).toBe(audits + 1);
    expect((await linesOf(risks, bank, admin)).filter((line) => line.includes('large amount'))).toHaveLength(
      2,
    );
    expect((await readThresholds(bank.store)).limits.EUR).toBe(parseMoney('500'));
    expect((await linesOf(thresholds, bank, admin))[0]).toMatch(/^limit_EUR,500,EUR,10000,/);
    for (const viewer of [ana, olga]) {
      await expect(changeThreshold(bank, viewer, change)).rejects.toMatchObject({ code: 'not_allowed' });
      await expect(previewThreshold(bank, viewer, change)).rejects.toMatchObject({ code: 'not_allowed' });
      expect(await linesOf(thresholds, bank, viewer)).toEqual([]);
    }
    await expect(changeThreshold(bank, admin, { name: 'limit_EUR', value: 0 })).rejects.toMatchObject({
      code: 'bad_value',
    });
  });
});

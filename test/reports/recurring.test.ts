import { expect, test } from 'vitest';
import { chooseViewer } from '../../src/services/chooseViewer.ts';
import { forecast } from '../../src/reports/forecast.ts';
import { recurring } from '../../src/reports/recurring.ts';
import { openBank } from '../../src/services/bank.ts';
import { signIn } from '../../src/services/signIn.ts';
import { fillDemoBank } from '../../src/simulation/demoBank.ts';
import { describeEngines, openTestStore, silentLog } from '../support/engines.ts';
import { linesOf } from './reading.ts';

describeEngines('what recurs', (engine) => {
  test('is found in two years of a customer’s life, and carried on', { timeout: 120_000 }, async () => {
    const store = await openTestStore(engine);
    await fillDemoBank(store, silentLog);
    const bank = await openBank(store, silentLog);
    const ana = chooseViewer(await signIn(bank, { name: 'ana', password: 'demo' }), {});
    expect(await linesOf(recurring, bank, ana)).toMatchInlineSnapshot(`
      [
        "2026-07-02,Ana Ribeiro,own transfer,month,ANA-SAVINGS,300.00,300.00,300.00,EUR,24,2026-06-02",
        "2026-07-30,Juros 06/2026,interest,month,ANA-SAVINGS,39.20,27.67,54.36,EUR,16,2026-06-30",
        "2026-07-30,Ana Ribeiro,own transfer,month,ANA-SAVINGS,800.00,550.00,1000.00,EUR,8,2026-06-30",
        "2026-07-03,Ana Ribeiro,own transfer,month,BRK-ANA,450.00,450.00,450.00,EUR,24,2026-06-03",
        "2026-08-15,ASML Holding N.V.,dividends,quarter,BRK-ANA,1.41,1.36,1.88,EUR,5,2026-05-15",
        "2027-02-16,Siemens AG,dividends,year,BRK-ANA,135.20,135.20,140.40,EUR,2,2026-02-16",
        "2027-05-15,"Jerónimo Martins, SGPS, S.A.",dividends,year,BRK-ANA,92.04,92.04,145.73,EUR,2,2026-05-15",
        "2026-07-01,Chloé Lefèvre,rent,month,PT50099900010000001234567,-950.00,-950.00,-950.00,EUR,24,2026-06-01",
        "2026-07-02,Ana Ribeiro,own transfer,month,PT50099900010000001234567,-300.00,-300.00,-300.00,EUR,24,2026-06-02",
        "2026-07-03,Ana Ribeiro,own transfer,month,PT50099900010000001234567,-450.00,-450.00,-450.00,EUR,24,2026-06-03",
        "2026-07-08,EDP Comercial,utilities,month,PT50099900010000001234567,-49.96,-38.14,-70.28,EUR,24,2026-06-08",
        "2026-07-08,Vodafone,utilities,month,PT50099900010000001234567,-34.90,-34.90,-34.90,EUR,24,2026-06-08",
        "2026-07-11,Netflix,subscriptions,month,PT50099900010000001234567,-12.99,-12.99,-12.99,EUR,24,2026-06-11",
        "2026-07-17,Spotify,subscriptions,month,PT50099900010000001234567,-10.99,-10.99,-10.99,EUR,24,2026-06-17",
        "2026-07-20,Fidelidade Seguros,insurance,quarter,PT50099900010000001234567,-61.40,-61.40,-61.40,EUR,8,2026-04-20",
        "2026-07-22,CP Comboios de Portugal,transport,month,PT50099900010000001234567,-18.13,-16.12,-19.27,EUR,3,2026-06-22",
        "2026-07-30,Kestrel Software,salary,month,PT50099900010000001234567,3150.00,3150.00,3150.00,EUR,24,2026-06-30",
        "2026-07-30,Ana Ribeiro,own transfer,month,PT50099900010000001234567,-800.00,-550.00,-1000.00,EUR,8,2026-06-30",
        "2026-08-25,Autoridade Tributária,tax,year,PT50099900010000001234567,-696.50,-696.50,-789.31,EUR,2,2025-08-25",
        "2026-12-22,Maria do Céu Ribeiro,external,year,PT50099900010000001234567,-150.00,-150.00,-150.00,EUR,2,2025-12-22",
      ]
    `);
    expect(await linesOf(forecast, bank, ana)).toMatchInlineSnapshot(`
      [
        "ANA-SAVINGS,2026-06,0.00,0.00,31916.51,31916.51,2026-06-30,EUR",
        "ANA-SAVINGS,2026-07,1139.20,0.00,33055.71,31916.51,2026-07-01,EUR",
        "ANA-SAVINGS,2026-08,1139.20,0.00,34194.91,33055.71,2026-08-01,EUR",
        "ANA-SAVINGS,2026-09,1139.20,0.00,35334.11,34194.91,2026-09-01,EUR",
        "BRK-ANA,2026-06,0.00,0.00,691.53,691.53,2026-06-30,EUR",
        "BRK-ANA,2026-07,450.00,0.00,1141.53,691.53,2026-07-01,EUR",
        "BRK-ANA,2026-08,451.41,0.00,1592.94,1141.53,2026-08-01,EUR",
        "BRK-ANA,2026-09,450.00,0.00,2042.94,1592.94,2026-09-01,EUR",
        "PT50099900010000001234567,2026-06,0.00,0.00,4224.58,4224.58,2026-06-30,EUR",
        "PT50099900010000001234567,2026-07,3150.00,2688.37,4686.21,2336.21,2026-07-22,EUR",
        "PT50099900010000001234567,2026-08,3150.00,3323.47,4512.74,2162.74,2026-08-25,EUR",
        "PT50099900010000001234567,2026-09,3150.00,2626.97,5035.77,2685.77,2026-09-22,EUR",
      ]
    `);
    expect(await linesOf(forecast, bank, ana, { account: 'ANA-SAVINGS' })).toHaveLength(4);
  });
});

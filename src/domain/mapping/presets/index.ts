/** All presets, those that say most of a header before those that say less, files without header last. */
import type { Preset } from '../preset.ts';
import { abnAmro } from './abnAmro.ts';
import { americanExpress } from './americanExpress.ts';
import { appleCard } from './appleCard.ts';
import { bankOfAmerica } from './bankOfAmerica.ts';
import { barclays } from './barclays.ts';
import { capitalOne } from './capitalOne.ts';
import { chase } from './chase.ts';
import { chaseCard } from './chaseCard.ts';
import { citi } from './citi.ts';
import { comdirect } from './comdirect.ts';
import { degiro } from './degiro.ts';
import { deutscheBank } from './deutscheBank.ts';
import { discover } from './discover.ts';
import { dkb } from './dkb.ts';
import { fidelity } from './fidelity.ts';
import { hsbcUk } from './hsbcUk.ts';
import { ibkrActivity } from './ibkrActivity.ts';
import { ibkrFlex } from './ibkrFlex.ts';
import { ingDe } from './ingDe.ts';
import { ingNl } from './ingNl.ts';
import { lloyds } from './lloyds.ts';
import { monzo } from './monzo.ts';
import { n26 } from './n26.ts';
import { paypal } from './paypal.ts';
import { postfinance } from './postfinance.ts';
import { rabobank } from './rabobank.ts';
import { revolut } from './revolut.ts';
import { revolutBusiness } from './revolutBusiness.ts';
import { revolutTrading } from './revolutTrading.ts';
import { robinhood } from './robinhood.ts';
import { scalable } from './scalable.ts';
import { schwab } from './schwab.ts';
import { sparkasseCamt } from './sparkasseCamt.ts';
import { starling } from './starling.ts';
import { swedbankBaltic } from './swedbankBaltic.ts';
import { tradeRepublic } from './tradeRepublic.ts';
import { tradeRepublicNotes } from './tradeRepublicNotes.ts';
import { trading212 } from './trading212.ts';
import { ubs } from './ubs.ts';
import { vanguardUs } from './vanguardUs.ts';
import { wellsFargo } from './wellsFargo.ts';
import { wise } from './wise.ts';
import { zkb } from './zkb.ts';

export const PRESETS: readonly Preset[] = [
  scalable,
  degiro,
  paypal,
  monzo,
  revolut,
  ibkrActivity,
  trading212,
  sparkasseCamt,
  dkb,
  deutscheBank,
  ubs,
  revolutBusiness,
  ibkrFlex,
  tradeRepublic,
  fidelity,
  vanguardUs,
  robinhood,
  zkb,
  rabobank,
  lloyds,
  appleCard,
  n26,
  tradeRepublicNotes,
  schwab,
  revolutTrading,
  ingNl,
  chase,
  chaseCard,
  capitalOne,
  wise,
  ingDe,
  barclays,
  starling,
  comdirect,
  postfinance,
  americanExpress,
  discover,
  citi,
  bankOfAmerica,
  abnAmro,
  swedbankBaltic,
  hsbcUk,
  wellsFargo,
];

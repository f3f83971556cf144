/** The words in which files say what a row is: purchase or sale, debit or credit, pending, something else altogether. */

/** Words are compared without capitals, accents and outer spaces. */
export const wordKey = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** The word itself, or a text that goes on after it. */
export const beginsWith = (text: string, word: string): boolean =>
  text.startsWith(word) && !/[\p{L}\p{N}]/u.test(text[word.length] ?? ' ');

/** The longest of these words that the text is, or begins with; single letters have to be the whole of it. */
export function sideWord(text: string, words: readonly string[]): string | undefined {
  let best: string | undefined;
  for (const word of words)
    if (word.length > (best?.length ?? 0) && (word.length === 1 ? text === word : beginsWith(text, word)))
      best = word;
  return best;
}

const list = (text: string): readonly string[] => text.split('|').map((word) => word.trim());

export const BUY_WORDS: readonly string[] = list(`
  buy | bought | you bought | b | purchase | purchased | market buy | limit buy | stop buy | buy to open
  | kauf | kaufen | k | sparplan | sparplanausfuhrung | wertpapierkauf | savings plan | achat | achete
  | koop | aankoop | gekocht | compra | comprar | acquisto | acquista | reinvest shares | reinvestment
  | dividend reinvestment | drip | kop | kopt | kob | kobt | kjop | kjopt | kjøpt | kjøp | købt | køb | osto | kupno | kup | nakup | vetel | buy_to_open
  | αγορα | alis | alım | alim | osto | покупка | купля | 買付 | 買 | 現物買 | 买入 | 证券买入 | 買入 | 买 | 申购 | קניה | קנייה | شراء`).concat(
  wordKey('매수'),
);
export const SELL_WORDS: readonly string[] = list(`
  sell | sold | you sold | s | sale | market sell | limit sell | stop sell | sell to close | verkauf
  | verkaufen | v | wertpapierverkauf | vente | vendu | verkoop | verkocht | venta | vender | vendita
  | vendi | venda | vendas | vendre | salj | salt | solgt | salg | myynti | sprzedaz | prodej | predaj | eladas | sell_to_close
  | πωληση | satis | satım | satim | продажа | 売却 | 売付 | 売 | 現物売 | 卖出 | 证券卖出 | 賣出 | 卖 | 赎回 | מכירה | بيع`).concat(
  wordKey('매도'),
);
/** What brokers write into the same column that is no trade. */
export const OTHER_WORDS: readonly string[] = list(`
  dividend | dividends | dividend received | cash dividend | qualified dividend | ordinary dividend
  | non-qualified div | pr yr cash div | special qual div | reinvest dividend | qual div reinvest
  | dividende | dividendes | dividendo | dividendi | ausschuttung | distribution | distributie | interest
  | bank interest | credit interest | bond interest | interest on cash | interest payment | interest earned
  | lending interest | zinsen | zins | interessi | rente | interets | intereses | deposit | cash in
  | cash top-up | top-up | topup | einzahlung | storting | depot | ingreso | versement | withdrawal
  | withdraw | cash out | cash withdrawal | auszahlung | opname | retrait | retiro | transfer
  | moneylink transfer | moneylink deposit | electronic funds transfer | funds received | wire | journal
  | internal transfer | transfer in | transfer out | wire sent | wire funds | customer inbound | fee | fees
  | custody fee | adr fee | adr mgmt fee | service fee | foreign tax paid | gebuhr | gebuhren | tax
  | nra tax adj | tax withheld | withholding | steuer | kapitalertragsteuer | quellensteuer | card debit
  | card transaction | card payment | spending cashback | cashback | currency conversion | fx
  | result adjustment | sweep in | sweep out | sweep | direct deposit | electronic withdrawal | saveback
  | funds | contribution | cash contribution | debit card purchase | transfer (incoming)
  | transfer (outgoing) | delivery | free receipt | bonus | referral | free shares | tax optimization
  | round up | misc cash entry
  | cdiv | ach | int | gold | mint | slip | dtax | dfee | bank transfer
  | utdelning | insattning | uttag | ranta | utlandsk kallskatt | skatt | overforing | avgift | udbytte | utbytte
  | indskud | haevning | dywidenda | wplata | wyplata | podatek | money movement | deposito`);

/** The two words of one pair: money that goes out, money that comes in. */
export const LETTER_PAIRS: readonly (readonly [minus: string, plus: string])[] = [
  ...([
    ['d', 'c'],
    ['dr', 'cr'],
    ['dbit', 'crdt'],
    ['debit', 'credit'],
    ['debits', 'credits'],
    ['out', 'in'],
  ] as const),
  ...([
    ['-', '+'],
    ['money out', 'money in'],
    ['paid out', 'paid in'],
    ['withdrawal', 'deposit'],
  ] as const),
  ...([
    ['outgoing', 'incoming'],
    ['outflow', 'inflow'],
    ['expense', 'income'],
    ['sent', 'received'],
  ] as const),
  ...([
    ['d', 'k'],
    ['obciazenie', 'uznanie'],
    ['χρεωση', 'πιστωση'],
    ['χ', 'π'],
    ['af', 'bij'],
    ['debet', 'credit'],
    ['afschrijving', 'bijschrijving'],
    ['uitgave', 'ontvangst'],
  ] as const),
  ...([
    ['soll', 'haben'],
    ['s', 'h'],
    ['lastschrift', 'gutschrift'],
    ['belastung', 'gutschrift'],
  ] as const),
  ...([
    ['ausgang', 'eingang'],
    ['ausgabe', 'einnahme'],
    ['ausgaben', 'einnahmen'],
  ] as const),
  ...([
    ['debito', 'credito'],
    ['cargo', 'abono'],
    ['debe', 'haber'],
    ['gasto', 'ingreso'],
    ['d', 'h'],
  ] as const),
  ...([
    ['dare', 'avere'],
    ['uscita', 'entrata'],
    ['addebito', 'accredito'],
    ['depense', 'recette'],
  ] as const),
  ...([
    ['支出', '收入'],
    ['支', '收'],
    ['借', '贷'],
    ['借', '貸'],
    ['出金', '入金'],
    [wordKey('출금'), wordKey('입금')],
    ['חובה', 'זכות'],
    ['مدين', 'دائن'],
  ] as const),
];

/** What has not happened, or not yet. */
export const UNDONE_WORDS: readonly string[] = list(`
  pending | declined | failed | reverted | cancelled | canceled | rejected | denied | expired | deleted | voided | refused
  | on hold | uncleared | processing | scheduled | removed | placed | vorgemerkt | umsatz vorgemerkt | offen | storniert | abgelehnt
  | ausstehend | geplant | umsatz vorgemerkt und noch nicht gebucht | en attente | refuse | annule | pendiente | rechazado | cancelado
  | in attesa | in sospeso | annullato | in behandeling | geweigerd | geannuleerd | gereserveerd
  | 交易关闭 | 交易失败 | 等待付款
  | venter | afventer | reserveret | reservert | reserverad | vantar | pendente | cancelada | agendado`);

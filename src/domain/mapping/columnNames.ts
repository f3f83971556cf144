/**
 * The names of columns in the languages of Europe and the Americas, by what they mean. Names nearer to the beginning of a list
 * are the better ones.
 */

export type Meaning =
  | 'date'
  | 'valueDate'
  | 'time'
  | 'amount'
  | 'debit'
  | 'credit'
  | 'letter'
  | 'currency'
  | 'account'
  | 'counterAccount'
  | 'name'
  | 'payer'
  | 'payee'
  | 'description'
  | 'type'
  | 'category'
  | 'id'
  | 'balance'
  | 'fees'
  | 'status'
  | 'side'
  | 'qty'
  | 'price'
  | 'total'
  | 'symbol'
  | 'security'
  | 'isin'
  | 'rate';

export const namesIn = (text: string): readonly string[] =>
  text
    .split('|')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** As `columnKey` writes names. */
export const NAMES: Readonly<Record<Meaning, readonly string[]>> = {
  date: namesIn(`
    booking date | posting date | post date | posted date | date posted | date processed | processing date | booked on
    | buchungstag | buchungsdatum | buchung | boekdatum | boekingsdatum | date comptable | date de comptabilisation
    | date operation | date d operation | date de l operation | dateop | fecha contable | fecha operacion | fecha de operacion
    | f operacion | f contable | data contabile | data operazione | data registrazione | data movimento | entry date
    | trade date | tradedate | trade time | execution date | date time | datetime | trade date time | execution time
    | ausfuhrungsdatum | handelsdatum | handelstag | ausfuhrungszeit | schlusstag | schlusstag zeit
    | transaction date | trans date | transaction date time | transaction time | date of transaction | transaktionsdatum
    | umsatzdatum | transactiedatum | datum transactie | date completed | completed date | finished on | settled on
    | date | datum | fecha | data | dag | tag | date utc | date completed utc | created | created on | started date | created at
    | run date | activity date | valutadatum | timestamp | date of operation | abschlussdatum | belegdatum | kaufdatum
    | order date | execution timestamp | fecha de la operacion | fecha movimiento | zeitpunkt | datum zeit | time | bogføringsdato | bokforingsdag | bokforingsdatum | bokført dato | dato | data operacji | data ksiegowania | buchtag | data da operacao | data lancamento | data mov | transaktionsdag | kirjauspaiva | boekdag | date de transaction | date value | filled time | filled at | fill time | order execution time | executed at | datum zauctovani | datum provedeni | konyveles datuma | tranzakcio datuma | tarih | islem tarihi | booked | kirjauspvm | datum operace | data rozliczenia | data tranzactie | data tranzactiei | konyveles datuma | datum splatnosti | splatnost | дата операции | ημερομηνια | ημ νια | posted transactions date | affarsdag | datum knizenia | bokfort | when | kuupaev | data do negocio | data negocio | ημερομηνια συναλλαγης | data zawarcia | islem tarihi | kauppapaiva`),
  valueDate: namesIn(`
    value date | valuta | valutadatum | valuta datum | wertstellung | wertstellungstag | wertstellungsdatum | wert | date valeur
    | date de valeur | rentedatum | fecha valor | fecha de valor | f valor | data valuta | settlement date | settlement
    | started date | interest date | dateval | settle date | likviddag | дата обработки`),
  time: namesIn(
    'time | uhrzeit | zeit | heure | tijd | hora | ora | transaction time | trade time | execution time | ausfuhrungszeit',
  ),
  amount: namesIn(`
    amount | betrag | umsatz | bedrag | montant | importe | importo | transactiebedrag | buchungsbetrag | transaction amount
    | source amount after fees | net | netto | net amount | total amount | amount in account currency | betrag in | umsatz in
    | bedrag in | montant in | amount in | betrag kontowahrung | mutatiebedrag | mutatie | cantidad | monto | valor | gutschrift belastung
    | belastung gutschrift | lastschrift gutschrift | soll haben betrag | local amount | billing amount | value | bedrag mutatie
    | einzelbetrag | zahlungsbetrag | amount eur | amount gbp | amount usd | amount chf | betrag eur | betrag chf | cash amount
    | saldo mutatie | importe operacion | montant de l operation | importo operazione | movimento | money | total | sum | summe
    | debit credit amount | source amount | paid amount | transaction value | ein ausgang | beløb | belopp | beløp | kwota | kwota operacji | montante | maara | montant operation en | montant en | importo in | importe en | amount total | total amount incl vat | objem | castka | osszeg | tutar | islem tutari | suma | maara euroa | belob | summa | suma operacji | kwota transakcji | сумма | ποσο συναλλαγης | ποσο | osszeg huf | iznos | wartosc transakcji`),
  debit: namesIn(`
    debit | debits | debit amount | withdrawal | withdrawals | withdrawal amt | withdrawal amount | money out | paid out | out
    | soll | lastschrift | belastung | belastungen | debet | af | uitgaven | uitgave | debito | debiti | cargo | cargos | debe | dare | uscite
    | uscita | addebiti | addebito | depense | depenses | debit in | belastung in | lastschrift in | ausgaben | ausgabe | ausgang
    | gasto | gastos | outflow | spent | charges | money out amount | amount out | amount debit | debit amt | retrait | retraits
    | importo dare | importe cargo | montant debit | debit euros | debit eur | payments out | expense | payment | dr | dr amount | ut fra konto | ut av konto | ut | uit | belastat | obciazenia | obciazenie | wyplaty | terhere | terheles | debitare | expense amount | funds out | amount spent | money spent | outgoing amount | saida | saidas | debits amount | wydatki | vydaje`),
  credit: namesIn(`
    credit | credits | credit amount | deposit | deposits | deposit amt | deposit amount | money in | paid in | in | haben
    | gutschrift | gutschriften | bij | inkomsten | credito | crediti | abono | abonos | haber | avere | entrate | entrata | accrediti
    | accredito | recette | recettes | credit in | gutschrift in | einnahmen | einnahme | eingang | ingreso | ingresos | inflow
    | received | money in amount | amount in credit | amount credit | credit amt | depot | depots | versement | importo avere
    | importe abono | montant credit | credit euros | credit eur | payments in | income | receipt | cr | cr amount | inn pa konto | inn | insatt | uznania | uznanie | wplaty | javara | jovairas | creditare | income amount | funds in | amount received | money received | incoming amount | entradas | credits amount | przychody | prijmy`),
  letter: namesIn(`
    af bij | bij af | debit credit | credit debit | dr cr | cr dr | d c | dc | c d | soll haben | s h | credit debit indicator
    | debit credit indicator | cdtdbtind | sign | sens | segno | signo | richting | richtung | direction | in out | kenn s h
    | sh | debet credit | debito credito | dare avere | debe haber | plus minus | drcr | crdr | d k | k d | χρεωση πιστωση | προσημο | deebet kreedit d c`),
  currency: namesIn(`
    currency | wahrung | waehrung | whg | devise | monnaie | munt | muntsoort | valuta | moneda | divisa | ccy | currencycode
    | currency code | currencyprimary | account currency | posted currency | source currency | local currency | price currency | trade currency
    | transaction currency | betragswahrung | kontowahrung | settlement currency | currency price share | instrument currency
    | isocode | cur | devies | payment currency | valuutta | moeda | waluta | valutakode | kontovaluta | valutacode | mena | penznem | para birimi | asset market price currency | fiat | devizanem | νομισμα | валюта | valuta transakce | transaktionsvaluta | valuuta`),
  account: namesIn(`
    account ref | auftragskonto | iban auftragskonto | bezeichnung auftragskonto iban | own account | account number | account no
    | account nr | account id | account | iban bban | rekening | rekeningnummer | iban | konto | kontonummer | konto nr | kontonr | iban konto
    | compte | numero de compte | numero compte | cuenta | numero de cuenta | conto | numero conto | rekening nummer | eigen rekening
    | clientaccountid | accountnumber | account iban | konto iban | depot | depotnummer | portfolio | accountnum | num compte | compte numero | numer rachunku | rachunek | kontonavn | cislo uctu | numer rachunku karty | posted account | ucet | kliendi konto`),
  counterAccount: namesIn(`
    counterparty account | counter account | tegenrekening | tegenrekening iban bban | kontonummer iban | gegenkonto
    | iban zahlungsbeteiligter | partner iban | counterparty iban | payee account number | recipient account | iban beneficiario
    | rekening tegenpartij | compte contrepartie | conto controparte | gegenpartei iban | gegenkonto iban | iban kontonummer
    | konto empfanger | iban gegenkonto | rekening nummer tegenpartij | tegenpartij rekening | from account | to account
    | account number counterparty | iban tegenpartij | payee iban | beneficiary iban | kontonummer | iban des zahlungsbeteiligten
    | iban counterparty | cuenta beneficiario | contra account | tegenrekeningnummer | rekeningnummer tegenpartij | beneficiary account number | to from account | iban | konto | protiucet | cislo protiuctu | ellenoldali szamlaszam | saajan tilinumero | tilinumero | na konto z konta | ucet protistrany | nr rachunku | partner szamlaszam | saaja maksja konto | saajan tilinumero`),
  name: namesIn(`
    name | payee | payee name | partner name | counterparty | counterparty name | merchant | merchant name
    | beguenstigter zahlungspflichtiger | begunstigter zahlungspflichtiger | auftraggeber empfanger | auftraggeber empfaenger
    | begunstigter auftraggeber | beguenstigter auftraggeber | auftraggeber begunstigter | auftraggeber beguenstigter | empfanger | empfaenger | empfanger auftraggeber
    | name zahlungsbeteiligter | name des zahlungsbeteiligten | beneficiary | beneficiary name | naam tegenpartij | naam omschrijving
    | naam | tegenpartij | nom | beneficiaire | tiers | beneficiario | ordenante | nombre | nome | destinatario | contrepartie
    | controparte | recipient | to from | from to | sender recipient | zahlungsempfanger | gegenpartei | vendor | party | other party
    | beneficiary remitter | nom de la contrepartie | nome controparte | beneficiary or cardholder | customer name | navn | namn | nadawca odbiorca | naam tegenpartij bevat | counter party | supplierfound | tegenrekeninghouder | name of sender receiver | nazev protiuctu | saaja maksaja | nimi | partner neve | mottaker avsender | nazev protistrany | odbiorca zleceniodawca | dane kontrahenta | nazov protistrany | partner nev | saaja maksja nimi | saajan nimi`),
  payer: namesIn(
    'zahlungspflichtige r | zahlungspflichtiger | payer | payer name | source name | ordinante | ordonnateur | auftraggeber | from | payer name',
  ),
  payee: namesIn(
    'zahlungsempfanger in | payee | recipient | target name | recipient name | beneficiary | begunstigter | beneficiario | to | payee name',
  ),
  description: namesIn(`
    description | verwendungszweck | narrative | memo | details | detail | transaction description | transaction details | reference
    | payment reference | remittance information | remittance info | mitteilung | mitteilungstext | buchungsdetails | zahlungsgrund
    | zahlungszweck | avisierungstext | omschrijving | omschrijving 1 | omschrijving 2 | omschrijving 3 | mededelingen | mededeling
    | libelle | libelle operation | libelle de l operation | intitule | motif | communication | concepto | descripcion | observaciones
    | mas datos | movimiento | descrizione | causale | descrizione operazione | note | notes | text | buchungstext | booking text
    | beschreibung | description1 | description2 | description3 | description 1 | description 2 | description 3 | particulars
    | title | extended details | remark | remarks | vorgang verwendungszweck | zweck | buchungsinformation | original description
    | betreff | bemerkung | notiz | comment | payment details | message | subject | libelle simplifie | libelle complet
    | detail 1 | payment description | nature | descrizione estesa | description operation | statement description | narration | label | dettagli | dettaglio | operazione | operation | descrizione completa | transactie | beskrivelse | beskrivning | opis | opis operacji | tytul | descricao | tekst | notification text | transaktionstext | rubrik | omschrijving transactie | description complete | operazioni | additional information | buchungs info | transaction remarks | memo description | forklaring | zprava pro prijemce | popis | opis transakcji | kozlemeny | aciklama | acıklama | transaction ref1 | transaction ref2 | transaction ref3 | viesti | detail de l ecriture | details de l ecriture | text operace | selite | zprava | rodzaj transakcji | rodzaj operacji | descriere | informacia pre prijemcu | zprava | popis pro prijemce | systemovy popis | poznamka | oznaceni operace | szczegoly | описание | περιγραφη | specifikation | referens | operation details | transaction | selgitus`),
  type: namesIn(`
    type | transaction type | buchungstext | umsatztyp | vorgang | payment type | mutatiesoort | type operation | tipo | code
    | transaktionstyp | transaktionsart | umsatzart | trans type | tran type | categorie operation | tipo movimento | activity | selitys | laji | typ transakcji | typ | tapahtumalaji`),
  category: namesIn(
    'category | kategorie | categorie | categoria | budget category | hauptkategorie | kategori | kategoria | budgetgrupp | категория | κατηγορια συναλλαγης',
  ),
  id: namesIn(`
    transaction id | transaction_id | transactionid | fitid | transferwise id | id | trade id | tradeid | execution id | ibexecid
    | unique id | uuid | transaction reference number | reference number | transaction reference | transaktions nr | transaktionsnummer
    | transactie id | transactiereferentie | volgnr | bank reference | bankreferenz | reference id | entry reference | payment id
    | account servicer reference | transaction no | transaction number | numero operacion | id operazione | confirmation number
    | transaktions id | umsatz id | buchungs id | referenznummer | ref no | ref number | order id | orderid | order number | numero de operacion
    | referencia | identificador | id transaction | ta nr | transactienummer | verifikationsnummer | transaktion id | txid | order ref | deal reference | arkistointitunnus | id pohybu | id operace | id transakcji | nr transakcji | referinta tranzactiei | notanummer | record id | referencni cislo | identifikace transakce | arhiveerimistunnus`),
  balance: namesIn(`
    balance | running balance | running bal | saldo | solde | kontostand | saldo na mutatie | saldo na trn | balance after transaction
    | saldo nach buchung | saldo disponible | new balance | beginsaldo | eindsaldo | endsaldo | available balance | closing balance
    | saldo in | kontosaldo | saldo contabile | account balance | ledger balance | startsaldo | saldo voor boeking | saldo final | saldo po operacji | saldo po transakcji | accountbalance | disponible | running total | solde apres operation | saldo apos movimento | kontosaldo | kontobalance | zustatek | egyenleg | bakiye | sold contabil | bokfort saldo | zostatok`),
  fees: namesIn(`
    fee | fees | commission | commissions | gebuhr | gebuhren | kosten | provision | frais | comision | comisiones | commissioni
    | commissie | transaction fee | comm fee | ibcommission | fees comm | fees commissions | fees and commissions | transactiekosten
    | courtage | transactiekosten en of | transactiekosten en of kosten van derden | currency conversion fee | stamp duty
    | stamp duty reserve tax | finra fee | ptm levy | french transaction tax | other fees | autofx fee | autofx kosten | handling fee
    | exchange fee | brokerage | brokerage fee | fremdspesen | borsenplatzentgelt | ordergebuhr | commission and fees
    | commission fees | transaction costs | transaction and or third party fees | transaction and or third | spesen | charges | taxes
    | commission usd | fees usd | commissions and fees | entgelt | trading fee | kosten eur | frais de courtage | reg fee | sec fee | costs | kostenbetrag | transaktionskosten | trading costs | frais et taxes | commission fee | handelskosten | provisionen | brokerage gst | brokerage and gst | prov gebuhr | courtage sek | prowizja | prowizje | total avgift | total fees | total commission | total commissions | total charges | total costs | gesamtkosten | avgift | teenustasu | platform fees | platform fee | kurtasje | corretagem | taxa de corretagem | emolumentos | taxas | προμηθεια | fx fee amount | fx fee | commissions et frais | komisyon | palkkio | poplatek | dij`),
  status: namesIn(
    'status | state | buchungsstatus | order status | info | etat | estado | stato | transaction status',
  ),
  side: namesIn(`
    side | buy sell | action | b s | bs | kauf verkauf | transaction type | type | order side | operation | geschaftsart | art
    | vorgang | typ | transaktion | transaktionstyp | soort | koop verkoop | transactietype | transactiesoort | sens | operacion | tipo
    | tipo operazione | direction | activity type | trans type | trans code | activity | tipo de operacion | order type | umsatzart
    | transaction | buysell | type of transaction | sens operation | achat vente | compra venta | b s indicator | handelstyp | orderart | typ transaktion | transaktionsart | trade type | order action | typ av transaktion | k s | typ operacji | auftragsart | movimentacao | tipo de movimentacao | c v | compra venda | tipo operacao | natureza da operacao | πραξη | kind | islem | tapahtumatyyppi | operacja | kierunek`),
  qty: namesIn(`
    quantity | qty | shares | no of shares | number of shares | units | anzahl | stuck | stueck | stk | stuck nominal | stk nominale
    | nominal | nominale | aantal | quantite | nombre | cantidad | titulos | quantita | volume | filled qty | filled | filled quantity
    | executed quantity | anteile | quantity filled | share quantity | antal | number | numero de titulos | quantita titoli | trade quantity
    | executed qty | executed | stucke | size | quantity transacted | vol | amount asset | asset amount | menge | ilosc | maara | antall | liczba | fill qty | quantidade | qtd | qtde | quantidade negociada | τεμαχια | ποσοτητα | antal aktier | adet | miktar | kappaletta | kpl | pocet | darab`),
  price: namesIn(`
    price per share in account currency | price in account currency | price | price per share | price share | share price | unit price | kurs | ausfuhrungskurs | preis | koers | cours | prix | precio
    | prezzo | t price | tradeprice | trade price | execution price | average price | avg price | fill price | avg fill price | kurs in
    | ausf kurs | executed price | prix unitaire | precio unitario | prezzo unitario | price usd | price gbp | price eur | kurs eur
    | cours d execution | preis pro anteil | price per unit | stuckpreis | preis je stuck | spot price at transaction | price at transaction | asset market price | t kurs | cena | hinta | pris | fill price | preco | preco unitario | preco medio | valor unitario | cotacao | kursi | pris per aktie | τιμη | enhetspris | fiyat`),
  total: namesIn(`
    gross amount | principal amount | trademoney | kurswert | gegenwert | consideration | lokale waarde | local value | wert in lokalwahrung
    | total value | value | proceeds | gross | total | total amount | net amount | amount | betrag | wert | waarde | montant | importe
    | importo | netto | net cash | betrag brutto | order value | montant brut | montant net | umsatz | amount fiat | erlos | wartosc | bruttobetrag | valor da operacao | valor operacao | efectivo | importe efectivo | gross consideration | net consideration`),
  symbol: namesIn(
    'symbol | ticker | ticker symbol | kurzel | stock symbol | instrument symbol | underlying symbol | symbole | simbolo | wkn | code | asset | symbol cusip | pair | trading pair | market | papier | walor | stock code | security code | asx code | share code | epic | tidm | scrip code | trading symbol | instrument code | ativo | codigo de negociacao | codigo do ativo | ticker do ativo | συμβολο | simge | hisse',
  ),
  security: namesIn(`
    security | instrument | stock | product | produkt | wertpapier | titel | titre | valeur | security name | name | bezeichnung | asset
    | investment name | description | security description | wertpapierbezeichnung | instrument name | company | titolo | producto
    | libelle | fund name | stock name | asset name | vardepapper | vardepapper beskrivning | wertpapiername | wertpapier name | papir | verdipapir | vaerdipapir | ativo | produto | aktie | valor | valore | τιτλος | arvopaperi | osake | nazev | nazwa | papier wartosciowy`),
  isin: namesIn(
    'isin | isin code | instrument isin | security isin | codice isin | code isin | isin wkn | security id',
  ),
  rate: namesIn(
    'exchange rate | fx rate | wisselkoers | wechselkurs | devisenkurs | taux de change | tipo de cambio | tasso di cambio | umrechnungskurs',
  ),
};

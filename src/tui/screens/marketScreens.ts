/** The screens of what figures are reckoned with: prices, exchange rates, and the categories that rows are sorted into. */
import type { ScreenName } from '../places.ts';
import { Categories } from './categories/Categories.tsx';
import { NameCategory } from './categories/NameCategory.tsx';
import type { Screen } from './index.tsx';
import { EnterPrice } from './market/EnterPrice.tsx';
import { EnterRate } from './market/EnterRate.tsx';
import { Prices } from './market/Prices.tsx';
import { Rates } from './market/Rates.tsx';
import { unless, unlessEmployee } from './whyNot.ts';

type MarketScreen = Extract<
  ScreenName,
  'categories' | 'nameCategory' | 'priceList' | 'enterPrice' | 'rates' | 'enterRate'
>;

export const MARKET_SCREENS: { readonly [S in MarketScreen]: Screen<S> } = {
  categories: {
    title: 'Categories',
    does: 'Categories and how often each is used; make, rename, remove your own',
    component: Categories,
    isDestination: true,
    whyNot: unless('categorise', 'categorise'),
  },
  nameCategory: {
    title: 'Category',
    does: 'Make a category, or give one another name',
    component: NameCategory,
    writes: true,
    whyNot: unless('categorise', 'categorise'),
  },
  priceList: {
    title: 'Prices',
    does: 'What can be traded and its last price; all prices of one',
    component: Prices,
    isDestination: true,
    isAsOf: true,
    isNowOnly: true,
    whyNot: unlessEmployee,
  },
  enterPrice: {
    title: 'Price',
    makes: 'New price',
    isDestination: true,
    does: 'Enter or correct the price of an instrument on a day',
    component: EnterPrice,
    writes: true,
    whyNot: unless('importMarketData', 'enter prices'),
  },
  rates: {
    title: 'Rates',
    does: 'The last exchange rate of every pair; all rates of one',
    component: Rates,
    isDestination: true,
    isAsOf: true,
    isNowOnly: true,
  },
  enterRate: {
    title: 'Rate',
    makes: 'New rate',
    isDestination: true,
    does: 'Enter or correct an exchange rate of a day',
    component: EnterRate,
    writes: true,
    whyNot: unless('importMarketData', 'enter rates'),
  },
};

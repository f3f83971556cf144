/** The sections and categories that the demo bank's files use; the last ones leave the category to the rules. */
import type { Purpose } from './journal.ts';

const income = (category: string): Purpose => ({ section: 'income', category });
const expense = (category: string): Purpose => ({ section: 'expense', category });

export const SALARY = income('salary');
export const SALES = income('sales');
export const INVOICES = income('invoices');
export const RENT_RECEIVED = income('rent');
export const INTEREST = income('interest');
export const DIVIDENDS = income('dividends');
export const REFUNDS = income('refunds');
export const OTHER_INCOME = income('other');

export const RENT = expense('rent');
export const TAX = expense('tax');
export const FOOD = expense('food');
export const RESTAURANTS = expense('restaurants');
export const UTILITIES = expense('utilities');
export const TRANSPORT = expense('transport');
export const TRAVEL = expense('travel');
export const SUBSCRIPTIONS = expense('subscriptions');
export const INSURANCE = expense('insurance');
export const HEALTH = expense('health');
export const SHOPPING = expense('shopping');
export const LEISURE = expense('leisure');
export const HOUSEHOLD = expense('household');
export const FEES = expense('fees');
export const PAYROLL = expense('payroll');
export const SUPPLIES = expense('supplies');
export const SERVICES = expense('services');
export const MARKETING = expense('marketing');

export const EXTERNAL_TRANSFER: Purpose = { section: 'transfer', category: 'external' };

export const BY_RULES_IN = income('');
export const BY_RULES_OUT = expense('');

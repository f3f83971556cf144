/** Why a viewer can't use a screen, by what it does. */
import { type Act, mayDo, type Viewer } from '../../domain/access.ts';
import { roleTitle } from '../viewer.ts';

export const unless =
  (act: Act, doing: string) =>
  (viewer: Viewer): string | undefined =>
    mayDo(viewer, act) ? undefined : `${roleTitle(viewer)} may not ${doing}`;

/** Employees see one expense account: nothing is invested in it. */
export const unlessEmployee = (viewer: Viewer): string | undefined =>
  viewer.role === 'corporate' && viewer.membership === 'employee'
    ? 'an expense account holds no investments'
    : undefined;

/** Expense accounts are a company's. */
export const unlessOfCompany = (viewer: Viewer): string | undefined =>
  viewer.role === 'individual' ? 'an individual has no employees' : undefined;

/** What is invested belongs to a person or a company. */
export const unlessInvestor = (viewer: Viewer): string | undefined =>
  viewer.role === 'admin' ? 'an admin has no investments of his own' : unlessEmployee(viewer);

export const unlessImporter = (viewer: Viewer): string | undefined =>
  mayDo(viewer, 'import') || mayDo(viewer, 'importMarketData')
    ? undefined
    : `${roleTitle(viewer)} may not import`;

/** What one does who needs an account first. */
export const howToOpen = (viewer: Viewer): string =>
  mayDo(viewer, 'openAccount')
    ? 'Esc goes back; on the accounts, n opens one.'
    : 'Esc goes back; the owner of the org, or an admin, opens one.';

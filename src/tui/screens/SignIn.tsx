/**
 * The first screen: name and password, in a demo bank the sign-ins to choose from, and the choice of a role where one
 * has several. It stands before the bank is open; what is submitted meanwhile waits for it.
 */
import { useEffect, useState } from 'react';
import type { Viewer } from '../../domain/access.ts';
import { isRefusal } from '../../domain/refusal.ts';
import type { Credentials, SignedIn } from '../../services/signIn.ts';
import type { Opened } from '../App.tsx';
import { Frame } from '../components/Frame.tsx';
import { RoleMenu } from '../components/RoleMenu.tsx';
import { SignInForm } from '../components/SignInForm.tsx';
import type { Draft } from '../session.tsx';
import type { TuiOptions } from '../start.tsx';

interface SignInProps {
  readonly options: TuiOptions;
  readonly opened: Opened | undefined;
  /** Why the bank could not be opened. */
  readonly error: unknown;
  onRetry(): void;
  /** Why one is here again. */
  readonly notice: string | undefined;
  /** What is tried at once, as soon as the bank is open. */
  readonly known?: Credentials | undefined;
  onSignedIn(viewer: Viewer): void;
}

type Step =
  | { readonly at: 'form'; readonly error?: unknown; readonly name?: string | undefined }
  | { readonly at: 'checking'; readonly values: Draft }
  | { readonly at: 'role'; readonly signedIn: SignedIn };

export function SignIn({ options, opened, error, onRetry, notice, known, onSignedIn }: SignInProps) {
  const [step, setStep] = useState<Step>(
    known === undefined
      ? { at: 'form' }
      : { at: 'checking', values: { name: known.name, password: known.password } },
  );
  const take = (signedIn: SignedIn): void => {
    const fitting = signedIn.viewers.filter((viewer) => isWished(viewer, options));
    const [only] = fitting;
    if (only !== undefined && fitting.length === 1) onSignedIn(only);
    else setStep({ at: 'role', signedIn });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each attempt, as soon as the bank is open
  useEffect(() => {
    if (step.at !== 'checking' || opened === undefined) return;
    let isWanted = true;
    const { name = '', password = '' } = step.values;
    opened.signIn(opened.bank, { name, password }).then(
      (signedIn) => isWanted && take(signedIn),
      (refused) => {
        if (!isRefusal(refused)) opened.bank.log.error({ err: refused }, 'sign-in failed');
        if (isWanted) setStep({ at: 'form', error: refused, name });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [step, opened]);
  const demo = options.demoSignIns ?? [];
  const isFixed = options.files === 'none' && options.user !== undefined;
  return (
    <Frame
      who={demo.length > 0 ? 'the demo bank' : ''}
      right={opened?.bank.store.name ?? ''}
      notice={notice === undefined ? undefined : { kind: 'success', text: notice }}
    >
      {step.at === 'role' ? (
        <RoleMenu
          viewers={step.signedIn.viewers}
          onChoose={onSignedIn}
          onBack={() => setStep({ at: 'form', name: step.signedIn.user.name })}
        />
      ) : (
        <SignInForm
          key={step.at === 'form' && step.error !== undefined ? 'again' : 'first'}
          demo={demo}
          isNameFixed={isFixed}
          name={(step.at === 'form' ? step.name : undefined) ?? options.user ?? ''}
          error={error ?? (step.at === 'form' ? step.error : undefined)}
          waitsFor={
            step.at === 'form' || error !== undefined
              ? undefined
              : opened === undefined
                ? 'opening the bank'
                : 'signing in'
          }
          onSubmit={(values) => {
            if (error !== undefined) onRetry();
            setStep({ at: 'checking', values: isFixed ? { ...values, name: options.user ?? '' } : values });
          }}
        />
      )}
    </Frame>
  );
}

const isWished = (viewer: Viewer, { role, org }: TuiOptions): boolean =>
  (role === undefined || viewer.role === role) &&
  (org === undefined || (viewer.role === 'corporate' && viewer.orgName === org));

/**
 * An act that is typed into a form: looked ahead at while one types, asked about before it is done, and done once. Its id
 * is made when the form opens and kept with the draft until the act is known to be done, so that trying again after a
 * broken connection does nothing twice.
 */
import { useEffect, useState } from 'react';
import { isRefusal, Refusal } from '../domain/refusal.ts';
import { newId } from '../services/newId.ts';
import { whyNoWriting } from './asOf.ts';
import { showSentence } from './figures.ts';
import type { Field } from './form.ts';
import { useHold } from './keyboard.tsx';
import { useNavigation } from './navigation.tsx';
import { type Draft, useSession } from './session.tsx';
import { type FormView, useForm } from './useForm.ts';
import { useAnswer } from './useAnswer.ts';

export interface Act<Preview, Result> {
  readonly fields: readonly Field[];
  /** What the fields hold to begin with. */
  readonly initial: Draft;
  /** Name that what is typed is kept under. */
  readonly draft: string;
  /** The field one begins in; the first empty one when not given. */
  readonly startAt?: string | undefined;
  /**
   * The values that what it would do depends on, while there is something to look at; without it all of them, once nothing is
   * missing. A reason that is still being typed changes nothing.
   */
  lookAt?(values: Draft): Draft | undefined;
  /** What it would do; refuses what doing it would refuse. */
  preview(values: Draft, id: string): Promise<Preview>;
  /** Does what the preview said. */
  perform(values: Draft, id: string, preview: Preview): Promise<Result>;
  /** Name of the field that a refusal is about. */
  fieldOf(refusal: Refusal, values: Draft): string | undefined;
}

export interface ActView<Preview, Result> {
  readonly form: FormView;
  /** What it would do as it is typed now. */
  readonly preview: Preview | undefined;
  /** `asking`: the preview is that of the values, and may be confirmed. */
  readonly step: 'typing' | 'asking' | 'working' | 'done';
  /** Why it can't be done, where that is about no field. */
  readonly error: unknown;
  readonly result: Result | undefined;
  confirm(): void;
  decline(): void;
  /** Begins anew. */
  again(): void;
}

/** The id is of something else: the act was done when it seemed to have failed, and has been changed since. */
const TAKEN: readonly string[] = ['transfer_id_taken', 'conflict'];
export const isTakenId = (error: unknown): boolean => isRefusal(error) && TAKEN.includes(error.code);

export function useAct<Preview, Result>(act: Act<Preview, Result>): ActView<Preview, Result> {
  const { bank, drafts, notify, wrote, asOf, knownOn } = useSession();
  const navigation = useNavigation();
  const [step, setStep] = useState<'typing' | 'asking' | 'working'>('typing');
  const [failed, setFailed] = useState<{ readonly typed: string | undefined; readonly error: unknown }>();
  const [result, setResult] = useState<Result>();
  const { id, keep, renew } = useActId(act.draft);
  const form = useForm({
    fields: act.fields,
    initial: act.initial,
    draft: { kept: drafts, key: act.draft },
    startAt: act.startAt,
    isActive: step === 'typing' && result === undefined,
    submit: 'go on',
    onSubmit: () => {
      const reason = whyNoWriting(asOf, knownOn);
      if (reason !== undefined) {
        notify({ kind: 'warning', text: reason });
        return;
      }
      setFailed(undefined);
      setStep('asking');
    },
    onLeave: () => {
      navigation.back();
      if (form.isKeeping) notify({ kind: 'success', text: 'What you typed is kept for when you come back' });
    },
  });
  const looked = act.lookAt ? act.lookAt(form.values) : form.isComplete ? form.values : undefined;
  const typed = looked && JSON.stringify(looked);
  const ahead = useAnswer(typed, () => act.preview(form.values, id));
  const isWaiting = step === 'asking' && !ahead.isCurrent;
  useHold(isWaiting || step === 'working');
  const error = ahead.refusal ?? (failed?.typed === typed ? failed?.error : undefined);
  const field = isRefusal(error) ? act.fieldOf(error, form.values) : undefined;
  useEffect(() => {
    if (step !== 'asking' || error === undefined) return;
    setStep('typing');
    if (field !== undefined) form.focus(field);
  });
  const perform = async (preview: Preview): Promise<void> => {
    setStep('working');
    keep();
    try {
      const done = await act.perform(form.values, id, preview);
      renew();
      form.clear();
      setResult(done);
    } catch (caught) {
      if (!isRefusal(caught)) bank.log.error({ err: caught }, 'an act failed');
      const isTaken = isTakenId(caught);
      if (isTaken) renew();
      setFailed({ typed, error: isTaken ? DONE_BEFORE : caught });
      const wrong = isRefusal(caught) && !isTaken ? act.fieldOf(caught, form.values) : undefined;
      if (wrong !== undefined) form.focus(wrong);
    }
    setStep('typing');
    // Also after a failure: something else may have been written meanwhile.
    wrote();
  };
  return {
    form: {
      ...form,
      problems:
        field === undefined || !isRefusal(error) ? form.problems : { [field]: showSentence(error.sentence) },
    },
    preview: ahead.value,
    step: result !== undefined ? 'done' : isWaiting ? 'working' : step,
    error: field === undefined ? error : undefined,
    result,
    confirm: () => ahead.value !== undefined && void perform(ahead.value),
    decline: () => setStep('typing'),
    again: () => setResult(undefined),
  };
}

export const DONE_BEFORE = new Refusal(
  'outcome_unknown',
  'what you sent before was booked after all',
  'look at it, and go on only if this is to be another one',
);

/** The id of the act; `keep` it once it may have been used, `renew` it when it has done its work. */
function useActId(draft: string) {
  const { drafts } = useSession();
  const key = `${draft} id`;
  const [id, setId] = useState(() => drafts.get(key)?.id ?? newId());
  return {
    id,
    keep: () => drafts.set(key, { id }),
    renew: () => {
      drafts.delete(key);
      setId(newId());
    },
  };
}

import type { ModalView } from '@slack/types';
import type { Reply, Sent } from '../../src/chat/port.ts';
import { formView, readingView, sentenceView, textView } from './form-view.ts';
import type { Message } from './limits.ts';
import { lookUpMentions, textsOfCard, textsOfForm } from './mentions.ts';
import type { Parts } from './parts.ts';
import { cardsBlocks, render, renderCards, renderSentence } from './render.ts';
import { SENTENCES } from './sentences.ts';

type Shown = Reply | Extract<Sent, { kind: 'form' }>;

/** What is said, as a message; null for nothing. A form cannot be a message: it says how to get one. */
export const replyMessage = async ({ options }: Parts, reply: Shown): Promise<Message | null> => {
  switch (reply.kind) {
    case 'nothing':
      return null;
    case 'say':
      return render({ kind: 'text', text: reply.text }, await lookUpMentions([reply.text], options));
    case 'cards':
      return renderCards(reply.cards, await lookUpMentions(reply.cards.flatMap(textsOfCard), options));
    case 'form':
      return renderSentence(SENTENCES.formNeedsPress);
  }
};

/** What is said, as a window. */
export const replyView = async (
  { options }: Parts,
  reply: Shown,
  conversation?: string,
): Promise<ModalView> => {
  switch (reply.kind) {
    case 'nothing':
      return sentenceView(SENTENCES.done);
    case 'say':
      return textView(reply.text, await lookUpMentions([reply.text], options));
    case 'cards':
      return readingView(
        cardsBlocks(reply.cards, await lookUpMentions(reply.cards.flatMap(textsOfCard), options)),
      );
    case 'form':
      return formView(reply.form, await lookUpMentions(textsOfForm(reply.form), options), conversation);
  }
};

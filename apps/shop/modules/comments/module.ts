import { shopModule } from '../../kit/module.ts';
import { madeUpComments } from './demo.ts';
import { commentDesk } from './desk.ts';
import { confirmMail, shownMail } from './mails.ts';
import { mapWords } from './map-words.ts';
import { commentsDoor } from './own-page.ts';
import { commentPages } from './pages.ts';
import { commentsOnProduct } from './product-comments.ts';
import { endWithdrawn } from './take-back.ts';

export const comments = shopModule({
  after: ['accounts', 'catalogue', 'choices', 'first-notice', 'orders'],
  paths: {
    comment: { sv: '/kommentar', nl: '/reactie', en: '/en/comment' },
    commentConfirm: {
      sv: '/bekrafta-kommentar',
      nl: '/reactie-bevestigen',
      en: '/en/confirm-comment',
    },
    commentTakeBack: {
      sv: '/ta-tillbaka-kommentar',
      nl: '/reactie-intrekken',
      en: '/en/take-back-comment',
    },
    ownComments: {
      sv: '/konto/kommentarer',
      nl: '/mijn-account/reacties',
      en: '/en/account/comments',
      needs: ['sign-in', 'write-comment'],
    },
  },
  signs: ['comment', 'comment-confirm', 'comment-form'],
  pages: commentPages,
  desk: [{ path: '/demo/desk/comments', needs: ['moderate-comments', 'tell-writer'], pages: commentDesk }],
  slots: { product: commentsOnProduct, account: commentsDoor },
  mails: { 'comment-confirm': confirmMail, 'comment-shown': shownMail },
  nightly: endWithdrawn,
  words: mapWords,
  demo: madeUpComments,
  collects: { comment: { sv: 'en kommentar', nl: 'een reactie', en: 'a comment' } },
});

declare module '../../kit/names.ts' {
  interface Modules {
    comments: typeof comments;
  }
}

// Words about the yearly review (Art. 17): draws, judgements, what was put right.

import type { reviews as zh } from '../zh/reviews.ts'

export const reviews: Record<keyof typeof zh, string> = {
  'place.reviews': 'Reviews',
  'help.reviews':
    'At least one review a year (Art. 17). Shilu draws at random, and a draw cannot be done again; people who were not on the recording open and judge each, what is wanting is put right, and the review is closed.\nWhat was drawn is kept until then, whatever its own date is.',
  'reviews.title': 'Yearly reviews',
  'reviews.note':
    'At least one review a year of the recordings of that year: drawn at random, judged one by one, put right, closed. How it was drawn is in the custody log and cannot be done again; what was drawn is kept until the review is closed.',
  'reviews.years': 'Where each year stands',
  'reviews.year': '{{year}}',
  'reviews.one-open': 'Review {{number}} is still open; nothing else is drawn before it is closed.',
  'reviews.nothing': 'No review yet',
  'reviews.nothing-next':
    'A custodian or the legal head draws the recordings of a year, and Shilu chooses them at random.',
  'reviews.draw': 'Draw recordings',
  'reviews.draw-title': 'Draw recordings of {{year}} for a review',
  'reviews.draw-done': 'Drawn. The review can begin.',
  'reviews.draw-means':
    'Shilu draws at random, {{min}} at least, and of every officer with recordings at least one; what is cleared or sealed is not drawn. A draw is not taken back and not done again: this review is gone through to its end.',
  'reviews.of-year': 'Recordings of which year',
  'reviews.one-in': 'One in how many (more may be drawn, never less)',
  'reviews.would-draw':
    '{{frame}} can be drawn from, of {{officers}} officers; {{size}} will be drawn, and one more of each officer of whom none was.',
  'reviews.nothing-to-draw': 'There is nothing of {{year}} to draw from.',
  'reviews.number': 'Review',
  'reviews.drawn-by': 'drawn by {{by}}, {{at}}',
  'reviews.frame': 'Drawn from',
  'reviews.drawn': 'Drawn',
  'reviews.unjudged': 'To judge',
  'reviews.sound': 'Sound',
  'reviews.wanting': 'Wanting',
  'reviews.state': 'State',
  'reviews.open': 'Under way',
  'reviews.closed': 'Closed',
  'reviews.sums': '{{drawn}} drawn: {{unjudged}} to judge, {{sound}} sound, {{wanting}} wanting',
  'review.title': 'Review {{number}}',
  'review.export': 'Export the table',
  'review.close': 'Close the review',
  'review.close-title': 'Close review {{number}}',
  'review.close-means':
    '{{sound}} sound, {{wanting}} wanting, {{sealed}} sealed and not judged. Nothing in it changes any more after this; the review no longer keeps these recordings, and their own dates hold.',
  'review.close-why': 'Closing words',
  'review.close-done': 'Closed.',
  'review.is-closed': 'Closed by {{by}}, {{at}}',
  'review.waits':
    '{{unjudged}} are not judged, and {{uncorrected}} that are wanting are not put right.',
  'review.ready': 'All are judged and what was wanting is put right; it can be closed.',
  'review.sums':
    '{{total}} in all: {{sound}} sound, {{wanting}} wanting, {{unjudged}} to judge, {{sealed}} sealed',
  'review.how': '{{by}} drew {{drawn}} of {{frame}} of {{year}}, {{at}}. How to check this draw?',
  'review.how-words':
    'Take the SHA-256 of each recording’s id (“shilu-review/v1”, the seed and the id, a line each), and the lowest first; then the lowest of each officer of whom none was drawn. Seed and digests went into the custody log together with the draw.',
  'review.seed': 'Seed: {{seed}}',
  'review.frame-digest': 'Digest of the list drawn from (SHA-256): {{digest}}',
  'review.list-digest': 'Digest of the list drawn (SHA-256): {{digest}}',
  'review.outcome': 'Outcome',
  'review.unjudged': 'to judge',
  'review.sealed': 'sealed, not judged',
  'review.own': 'an activity that you took part in: somebody else judges it',
  'review.open-first': 'open and play it first',
  'review.sound': 'Sound',
  'review.wanting': 'Wanting',
  'review.correct': 'Put right',
  'review.corrected': 'Put right:',
  'review.sound-title': '“{{name}}” is sound',
  'review.wanting-title': '“{{name}}” is wanting',
  'review.correct-title': 'How “{{name}}” was put right',
  'review.sound-means': 'Nothing wrong was found. It can be changed until the review is closed.',
  'review.wanting-means':
    'Say what is wrong. The review can be closed once it is put right; until then this can be changed.',
  'review.correct-means':
    'Say how it was put right, and by whom. It can be changed until the review is closed.',
  'review.loses-correction':
    'How it was put right is no longer shown after this (it stays in the custody log): {{correction}}',
  'review.finding': 'What is wanting',
  'review.correction': 'How it was put right',
  'review.said': 'Noted.',
  'desk.task.review-overdue': 'Review overdue',
  'desk.words.review-overdue': '{{total}} years have no finished review: draw one and close it.',
  'desk.task.review-due': 'Review due',
  'desk.words.review-due': 'No review was drawn this year (one at least): draw one.',
  'desk.task.review-to-judge': 'To judge',
  'desk.words.review-to-judge': '{{total}} that were drawn for the review are not judged.',
  'desk.task.review-to-close': 'Review to close',
  'desk.words.review-to-close': 'Everything in the review is judged; it can be closed.',
  'event.review.drawn': 'Drew recordings for a review',
  'event.review.judged': 'Reviewed:',
  'event.review.corrected': 'Put right after a review:',
  'event.review.closed': 'Closed a review',
}

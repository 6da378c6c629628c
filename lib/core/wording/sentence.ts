/** What pages, the gate and messages say in words; one file a subject. */
export { causeSentence, causeTitle } from './sentence-cause'
export { type LossNumbers, lossNumbers, lossSentence, stateTitle, stateWording } from './sentence-loss'
export { answersSentence, costSentence, runReason, runSentence } from './sentence-run'

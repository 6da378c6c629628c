export * from './format-money'
export * from './format-number'
export * from './format-time'

// Base parts. Each works by touch, mouse and keyboard, in both densities and at 150 % text.
export { default as Button } from './Button.svelte';
export { default as Field } from './Field.svelte';
export { default as TextField } from './TextField.svelte';
export { default as DateFields } from './DateFields.svelte';
export { default as Choice } from './Choice.svelte';
export { default as StatusTag } from './StatusTag.svelte';
export { default as ErrorSummary } from './ErrorSummary.svelte';
export { default as Notice } from './Notice.svelte';
export { default as Empty } from './Empty.svelte';
export { default as TaskRow } from './TaskRow.svelte';
export { default as Dialog } from './Dialog.svelte';
export { default as Progress } from './Progress.svelte';
export { default as PhotoFrame } from './PhotoFrame.svelte';
export { joinDate, splitDate, type DateParts } from './dates';

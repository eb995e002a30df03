// Where this tablet stands in a community house: asked once, then said with every number that is called, until the app is closed.
export const standing = $state({ desk: '' });

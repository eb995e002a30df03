// Words for the refusals that only the console meets. The ward sends its own sentence with every code; here stand those
// where the screen knows better what to do next.
import { addErrorWords, m } from '@tainha/shared';

addErrorWords({
	session_expired: () => ({
		title: m.console_error_session(),
		next: m.console_error_session_next()
	})
});

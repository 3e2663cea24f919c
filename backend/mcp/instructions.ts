/** What a client tells its model about this server. Clients cut it at 4,096 characters. */
export const instructions = `Crewdeck holds the issues of this machine's projects. People see every change on their Board at once; you and they work on the same data.

To work: work_next claims the next ready issue for you and returns a lease. Do the work. Keep the lease alive with work_report heartbeat (the default lease lasts 15 minutes); say there where you stand. Finish with work_report complete (status done, or in_review when a person should look), give it back with release, or pass it on with hand_over. An issue whose lease ends goes back to the queue.

An issue is ready when its status is todo, nothing open blocks it, its gates are open, nobody holds it, and it is not assigned to somebody else. work_next with peek shows the queue and why the rest waits.

Name issues by key (CREW-12) or id. Leave project out when there is only one, or when your folder's is meant. Write what people should know with comment_write; split work with issue_write (parent) and order it with issue_link (blocked_by). New issues start in triage; set status todo to queue them. Record choices with decision_write, and list them before you decide the same again.

Pass version as expected_version when you change what you have read, so that you do not overwrite somebody. Errors are {code, message, hint}: do what the hint says. conflict: read again. lease_lost: stop, somebody else may have it by now. not_ready: take another. A human gate is opened by a person only: take other work meanwhile.

The project's code is indexed: repo_map shows what matters for some files and words, code_outline what is in a file or folder, symbol_find where a name is defined (with its source), symbol_references who uses or calls it, code_search what fits a description.

events_poll with wait_seconds follows what happens without asking again and again. whoami lists your name, scopes and leases.`;

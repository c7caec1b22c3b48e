"""What everything else stands on: members, spaces and the permission question, relations, the record of acts."""

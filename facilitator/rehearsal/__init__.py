"""A whole day played in a copy of an event, by people who do not exist, through the commands people use."""

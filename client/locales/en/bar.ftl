## The links of the bar

bar-photos = Photos
bar-private = Private
bar-other-grants = Other grants
bar-setup = Set up
bar-learn = Learn
